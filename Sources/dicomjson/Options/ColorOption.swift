import ArgumentParser

/// `--color auto|always|never`.
enum ColorOption: String, CaseIterable, ExpressibleByArgument {
    case auto
    case always
    case never

    /// Whether messages have colours.
    var isColoured: Bool {
        switch self {
        case .auto: Terminal.isThere && !Terminal.refusesColour
        case .always: true
        case .never: false
        }
    }
}
