import CFuzzer

@testable package import DICOM
import TestSupport

/// Changes a Data Set element by element, so that what is not meant to be broken stays whole.
///
/// Mutations that know nothing of the structure nearly always end in a length that points nowhere.
package struct ElementMutator {
    private var bytes: [UInt8]
    private let start: Int
    private let encoding: DataSetEncoding
    private let places: [ElementPlace]
    private var random: SplitMix

    /// A mutator of the Data Set that begins at `start`; always does the same for the same `seed`.
    package init(_ bytes: [UInt8], from start: Int, _ encoding: DataSetEncoding, seed: UInt32) {
        self.bytes = bytes
        self.start = start
        self.encoding = encoding
        random = SplitMix(seed: seed)
        places = ElementPlace.all(in: bytes, from: start, encoding)
    }

    /// The bytes after one change; nil where libFuzzer should make one of its own.
    package mutating func mutated() -> [UInt8]? {
        guard !places.isEmpty, random.below(8) > 0 else { return nil }
        let index = random.below(places.count)
        switch random.below(9) {
        case 0, 1: changeValue(index)
        case 2: changeRepresentation(places[index])
        case 3: changeTag(places[index])
        case 4: changeLength(places[index])
        case 5: insert(Array(bytes[places[index].start..<places[index].end]))
        case 6: replace(places[index].start..<places[index].end, of: index, with: [])
        case 7: wrap(index)
        default: move(index)
        }
        return bytes
    }

    /// The bytes after a change that often leaves the file as good as it was; nil where there is
    /// nothing to change. It is made without libFuzzer, so that an input always comes to the same.
    package mutating func neighbour() -> [UInt8]? {
        guard !places.isEmpty else { return nil }
        let place = places[random.below(places.count)]
        switch random.below(8) {
        case 0: bytes.removeSubrange(place.start..<place.end)
        case 1: changeRepresentation(place)
        default:
            guard place.end > place.valueStart else { return nil }
            let position = place.valueStart + random.below(place.end - place.valueStart)
            bytes[position] = random.below(4) == 0 ? UInt8(random.below(256)) : bytes[position] ^ 1
        }
        return bytes
    }

    // MARK: - Changes

    private mutating func changeValue(_ index: Int) {
        let place = places[index]
        guard place.end > place.valueStart || place.innerLength == nil else { return }
        let old = Array(bytes[place.valueStart..<place.end])
        let room = random.below(4) == 0 ? old.count + 64 : max(old.count, 8)
        var value = old + [UInt8](repeating: 0, count: room - old.count)
        let count = value.withUnsafeMutableBufferPointer { value in
            value.baseAddress.map { LLVMFuzzerMutate($0, old.count, room) } ?? 0
        }
        set(place.lengthField, to: count)
        replace(place.valueStart..<place.end, of: index, with: Array(value.prefix(count)))
    }

    private mutating func changeRepresentation(_ place: ElementPlace) {
        guard place.hasRepresentation else { return }
        let all = ValueRepresentation.allCases
        let code = all[random.below(all.count)].rawValue
        bytes[place.start + 4] = UInt8(code >> 8)
        bytes[place.start + 5] = UInt8(code & 0xFF)
    }

    private mutating func changeTag(_ place: ElementPlace) {
        if random.below(2) == 0 {
            let other = places[random.below(places.count)]
            for offset in 0..<4 { bytes[place.start + offset] = bytes[other.start + offset] }
        } else {
            let position = place.start + random.below(4)
            bytes[position] = random.below(2) == 0 ? bytes[position] ^ 1 : UInt8(random.below(256))
        }
    }

    private mutating func changeLength(_ place: ElementPlace) {
        let length = number(place.lengthField)
        let rest = bytes.count - place.valueStart
        let lengths = [
            0, length + 1, length - 1, length ^ 1, length * 2, rest, rest + 1, rest - 1, 0xFFFF,
            0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF, random.below(max(0, rest) + 16),
        ]
        set(place.lengthField, to: lengths[random.below(lengths.count)])
    }

    /// Copies an element to before another.
    private mutating func insert(_ element: [UInt8]) {
        let target = random.below(places.count)
        let position = places[target].start
        replace(position..<position, of: target, with: element)
    }

    private mutating func move(_ index: Int) {
        let place = places[index]
        let element = Array(bytes[place.start..<place.end])
        let target = places[random.below(places.count)].start
        bytes.removeSubrange(place.start..<place.end)
        let position = target > place.start ? max(place.start, target - element.count) : target
        bytes.insert(contentsOf: element, at: position)
    }

    /// Puts an element into an Item of a sequence, a few times or as often as is too often.
    private mutating func wrap(_ index: Int) {
        let place = places[index]
        var element = Array(bytes[place.start..<place.end])
        let tag = AttributeTag([0x0040_A730, 0x0008_1115, 0x0009_1002][random.below(3)])
        for _ in 0..<[1, 1, 2, 62, 66][random.below(5)] {
            let isDefined = random.below(2) == 0
            let item = field(.item) + field(isDefined ? element.count : 0xFFFF_FFFF) + element
            let end = isDefined ? [] : field(.itemDelimitation) + field(0)
            let length = isDefined ? item.count : 0xFFFF_FFFF
            let code = encoding.isExplicit ? Array("SQ".utf8) + [0, 0] : []
            let sequenceEnd = isDefined ? [] : field(.sequenceDelimitation) + field(0)
            element = field(tag) + code + field(length) + item + end + sequenceEnd
        }
        replace(place.start..<place.end, of: index, with: element)
    }

    // MARK: - Bytes

    /// Replaces bytes of an element and lets the lengths around it follow.
    private mutating func replace(_ range: Range<Int>, of index: Int, with new: [UInt8]) {
        let delta = new.count - range.count
        if random.below(8) > 0 {
            for ancestor in places[index].ancestors {
                let field = places[ancestor].lengthField
                set(field, to: number(field) + delta)
            }
        }
        bytes.replaceSubrange(range, with: new)
    }

    private func number(_ field: Range<Int>) -> Int {
        let digits = bytes[field]
        let ordered = encoding.isBig ? Array(digits) : digits.reversed()
        return ordered.reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func set(_ field: Range<Int>, to number: Int) {
        for (place, position) in field.enumerated() {
            let shift = encoding.isBig ? field.count - 1 - place : place
            bytes[position] = UInt8(truncatingIfNeeded: number >> (8 * shift))
        }
    }

    private func field(_ number: Int) -> [UInt8] {
        let low = UInt16(truncatingIfNeeded: number)
        let high = UInt16(truncatingIfNeeded: number >> 16)
        return encoding.isBig ? half(high) + half(low) : half(low) + half(high)
    }

    private func field(_ tag: AttributeTag) -> [UInt8] {
        half(tag.group) + half(tag.element)
    }

    private func half(_ number: UInt16) -> [UInt8] {
        let low = UInt8(number & 0xFF)
        let high = UInt8(number >> 8)
        return encoding.isBig ? [high, low] : [low, high]
    }
}
