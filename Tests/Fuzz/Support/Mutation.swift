import CFuzzer

/// The part of libFuzzer's custom mutators that does not depend on the target.
package enum Mutation {
    /// Has `mutate` change an input in libFuzzer's buffer, or libFuzzer itself where it gives nil.
    ///
    /// Returns how many bytes there are now.
    package static func apply(
        _ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int,
        _ mutate: ([UInt8]) -> [UInt8]?
    ) -> Int {
        let input = Array(UnsafeBufferPointer(start: bytes, count: size))
        guard let output = mutate(input), !output.isEmpty, output.count <= room else {
            return LLVMFuzzerMutate(bytes, size, room)
        }
        bytes.update(from: output, count: output.count)
        return output.count
    }
}
