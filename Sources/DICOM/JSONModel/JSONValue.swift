import FoundationEssentials

/// A value of a JSON text. See RFC 8259.
enum JSONValue: Sendable {
    /// The characters of a string or a number, in UTF-8.
    case characters([UInt8])
    case array([JSONValue])
    case object([String: JSONValue])
    case null
    /// `true` or `false`, which DICOM has no use for.
    case truth

    /// Parses a text in UTF-8; throws `malformedJSON`, or `nestingDepth` below `depth` levels.
    init(_ text: [UInt8], depth: Int) throws(ReadError) {
        let text = try ExactNumbers.quoted(text, depth: depth)
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: Data(text))
        } catch {
            throw ReadError(.malformedJSON)
        }
    }

    var isNull: Bool { if case .null = self { true } else { false } }
    var isObject: Bool { if case .object = self { true } else { false } }

    /// The characters of a string or a number; nil for anything else.
    var text: ArraySlice<UInt8>? { if case .characters(let text) = self { text[...] } else { nil } }

    /// The elements of an array; none for anything else.
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    /// The names and values of an object, by name; none for anything else.
    var members: [(key: String, value: JSONValue)] {
        guard case .object(let members) = self else { return [] }
        return members.sorted { $0.key < $1.key }
    }

    /// The value of a member; nil when the object has none of that name.
    subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }
}

extension JSONValue: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// What a value is a decoder does not tell: it is tried, what is likeliest first, since each
    /// failure takes as long as many values.
    init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Name.self) {
            self = try Self.object(members)
        } else if var elements = try? decoder.unkeyedContainer() {
            self = try Self.array(&elements)
        } else {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .null
            } else if let text = try? value.decode(String.self) {
                self = .characters(Array(text.utf8))
            } else {
                _ = try value.decode(Bool.self)
                self = .truth
            }
        }
    }

    private static func object(_ container: KeyedDecodingContainer<Name>) throws -> JSONValue {
        var members: [String: JSONValue] = [:]
        for name in container.allKeys {
            members[name.stringValue] = try member(container, name)
        }
        return .object(members)
    }

    private static func member(
        _ container: KeyedDecodingContainer<Name>, _ name: Name
    ) throws -> JSONValue {
        switch name.stringValue {
        case "Value":
            if var elements = try? container.nestedUnkeyedContainer(forKey: name) {
                return try array(&elements)
            }
        case "vr", "BulkDataURI", "InlineBinary", "Alphabetic", "Ideographic", "Phonetic":
            if let text = try? container.decode(String.self, forKey: name) {
                return .characters(Array(text.utf8))
            }
        default: break
        }
        return try container.decode(JSONValue.self, forKey: name)
    }

    private static func array(_ container: inout any UnkeyedDecodingContainer) throws -> JSONValue {
        var elements: [JSONValue] = []
        while !container.isAtEnd {
            if let text = try? container.decode(String.self) {
                elements.append(.characters(Array(text.utf8)))
            } else {
                elements.append(try container.decode(JSONValue.self))
            }
        }
        return .array(elements)
    }
}
