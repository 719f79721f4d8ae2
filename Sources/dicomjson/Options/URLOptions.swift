import ArgumentParser
import Manifest

/// Under which URLs the viewer will find the files.
struct URLOptions: ParsableArguments {
    @Argument(
        help: """
            The URL of that folder on the web server, with or without a query; or a path, relative \
            to the viewer's page.
            """)
    var baseURL: String

    @Option(
        help: """
            The word before every URL, by which the viewer chooses how to load it; it takes both \
            alike.
            """)
    var scheme: ImageScheme = .dicomweb

    /// The URLs of the files; when there can be none, says so and throws the exit status.
    func instances(_ messages: Messages) throws -> InstanceURLs {
        InstanceURLs(try base(messages), scheme: scheme)
    }

    private func base(_ messages: Messages) throws -> BaseURL {
        do {
            return try BaseURL(baseURL)
        } catch {
            messages.fail(CommandError.baseURL(error), subject: Self.withoutSecrets(baseURL))
            throw RunStatus.usage.code
        }
    }

    /// A base URL as a message may show it: a query may be a signature, a user may have a password.
    static func withoutSecrets(_ url: String) -> String {
        let path = url.prefix { $0 != "?" }
        let shown = path.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let user = shown.count > 1 ? "…@" : ""
        return user + (shown.last ?? "") + (path == url ? "" : "?…")
    }
}
