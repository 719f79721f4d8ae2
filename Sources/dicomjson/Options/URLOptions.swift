import ArgumentParser
import Manifest
import SystemPackage

/// Under which URLs the viewer will find the files.
struct URLOptions: ParsableArguments {
    @Argument(
        help: """
            The URL of that folder on the web server, with or without a query; or a path, relative \
            to the viewer's page; or - if --url-map names all files.
            """)
    var baseURL: String

    @Option(help: "The prefix of every URL; the viewer loads both alike.")
    var scheme: ImageScheme = .dicomweb

    @Option(
        help: ArgumentHelp(
            """
            Take the URLs from lines "path TAB URL" of a file, for presigned or renamed objects; \
            - for standard input.
            """, valueName: "file"), completion: .file())
    var urlMap: String?

    @Option(
        help: """
            What becomes of files that --url-map does not name: leave-out leaves them out of the \
            manifest, base gives them a URL below <base-url>.
            """)
    var unmapped: UnmappedOption = .leaveOut

    /// Makes sure that the options go together.
    ///
    /// Not the parser's own validation: `merge` puts the arguments right before.
    private func validateTogether() throws {
        if unmapped != .leaveOut, urlMap == nil {
            throw ValidationError("--unmapped: it goes with --url-map, which names the URLs")
        }
        if hasNoBase, urlMap == nil {
            throw ValidationError(
                "<base-url>: - stands for none and goes with --url-map, give a URL (or ./-)")
        }
        if hasNoBase, unmapped == .base {
            throw ValidationError("--unmapped: base needs a URL in the place of <base-url>, not -")
        }
    }

    /// Makes sure that nothing takes the place of the map.
    func validate(with output: OutputOptions, _ message: MessageOptions) throws {
        try validateTogether()
        guard let urlMap, urlMap != "-" else { return }
        let map = FilePlace(urlMap)
        if output.takes(map) || map == message.reportPlace {
            throw ValidationError(
                "--url-map: it would be written over, give the output another name")
        }
    }

    private var hasNoBase: Bool { baseURL == "-" }

    /// The URLs of the files; when there can be none, says so and throws the exit status.
    func instances(for format: ManifestFormat, _ messages: Messages) throws -> InstanceURLs {
        let base = hasNoBase ? nil : try base(for: format, messages)
        if let urlMap {
            let map = try map(of: urlMap, for: format, messages)
            return InstanceURLs(map, elsewhere: unmapped == .base ? base : nil, scheme: scheme)
        }
        guard let base else { throw RunStatus.usage.code }
        return InstanceURLs(base, scheme: scheme)
    }

    private func base(for format: ManifestFormat, _ messages: Messages) throws -> BaseURL {
        do throws(URLFlaw) {
            let base = try BaseURL(baseURL)
            guard format.takesRelativeURLs || base.isAbsolute else { throw .relative }
            return base
        } catch {
            messages.fail(CommandError.baseURL(error), subject: Self.withoutSecrets(baseURL))
            throw RunStatus.usage.code
        }
    }

    private func map(
        of path: String, for format: ManifestFormat, _ messages: Messages
    ) throws -> URLMap {
        do {
            return try URLMap(
                try WholeFile.bytes(of: path), takesRelativeURLs: format.takesRelativeURLs)
        } catch {
            let failure: CommandError =
                if let flaw = error as? URLMap.Flaw { .urlMap(flaw) } else {
                    .urlMapCannotBeRead((error as? Errno) ?? .ioError)
                }
            messages.fail(failure, subject: path == "-" ? "standard input" : path)
            throw RunStatus.noManifest.code
        }
    }

    /// Whether a URL has a name, and perhaps a password, before its host. See RFC 3986 §3.2.1.
    static func hasUser(_ url: String) -> Bool {
        url.firstMatch(of: /^[A-Za-z][A-Za-z0-9+.\-]*:\/\/[^\/?#]*@/) != nil
    }

    /// A base URL as a message may show it: a query may be a signature, a user may have a password.
    static func withoutSecrets(_ url: String) -> String {
        let path = url.prefix { $0 != "?" }
        let shown = path.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let user = shown.count > 1 ? "…@" : ""
        return user + (shown.last ?? "") + (path == url ? "" : "?…")
    }
}
