/// Colours for messages, or none.
struct Ink {
    let isColoured: Bool

    /// The colours that are used. See ECMA-48 §8.3.117 (SGR).
    enum Colour: Int {
        case red = 31
        case green = 32
        case yellow = 33
    }

    /// A text in bold and a colour, and what follows as it was; nil is no colour.
    func paint(_ text: String, _ colour: Colour?) -> String {
        guard isColoured, let colour else { return text }
        return "\u{1B}[1;\(colour.rawValue)m\(text)\u{1B}[0m"
    }
}
