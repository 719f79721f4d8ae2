import Glibc

/// What standard error is connected to.
enum Terminal {
    /// Whether it is a terminal that can do more than write lines: not one whose `TERM` is `dumb`.
    static let isThere: Bool = {
        guard isatty(STDERR_FILENO) == 1 else { return false }
        let type = variable("TERM")
        return type != nil && type != "dumb"
    }()

    /// Whether the user wants no colour anywhere. See https://no-color.org.
    static let refusesColour = variable("NO_COLOR") != nil

    /// How many characters a line has; nil where that is not known.
    static var columns: Int? {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// A variable of the environment; an empty one counts for nothing.
    private static func variable(_ name: String) -> String? {
        let value = getenv(name).map { String(cString: $0) }
        return value?.isEmpty == false ? value : nil
    }
}
