import ArgumentParser
import DICOMweb
import Glibc
import Manifest
import SystemPackage

/// Which server, and what lets us in.
struct ServerOptions: ParsableArguments {
    @Argument(
        help: """
            The root of the DICOMweb services, such as https://host/dicom-web; below it is /studies.
            """)
    var root: String

    @Option(
        help: ArgumentHelp(
            """
            Send a header with every request, as 'Name: value'; may be given several times; others \
            on this machine can see it, so put secrets into files.
            """, valueName: "header"))
    var header: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file that holds a bearer token (OAuth 2, Keycloak, Google).", valueName: "file"))
    var tokenFile: String?

    @Option(
        help: ArgumentHelp(
            "A file that holds name:password for basic authentication.", valueName: "file"))
    var userFile: String?

    @Option(
        help: ArgumentHelp(
            "How long the server may take to answer, and to go on.", valueName: "seconds"))
    var timeout = 60

    @Option(
        help: ArgumentHelp(
            """
            How often a request is repeated that failed because the server was busy, away or broke \
            off, waiting longer each time or as long as the server asks.
            """, valueName: "number"))
    var retries = 4

    func validate() throws {
        guard ServerRoot(root) != nil, (try? BaseURL(root)) != nil else {
            throw ValidationError(
                """
                <root>: give it as https://host/path, without a query, and without name and \
                password (--user-file)
                """)
        }
        if header.contains(where: { !Self.isHeader($0) }) {
            throw ValidationError("--header: give it as 'Name: value'")
        }
        let own = header.map { $0.prefix { $0 != ":" }.lowercased() }
        if let name = own.first(where: { ["host", "content-length", "connection"].contains($0) }) {
            throw ValidationError("--header: \(name) is set by the program, leave it out")
        }
        if own.contains("authorization"), tokenFile != nil || userFile != nil {
            throw ValidationError(
                "--header: Authorization is what --token-file and --user-file set, leave one out")
        }
        if tokenFile != nil, userFile != nil {
            throw ValidationError("--token-file: --user-file is another way in, leave one out")
        }
        guard (1...3_600).contains(timeout) else {
            throw ValidationError("--timeout: give a number of seconds from 1 to 3600")
        }
        guard (0...20).contains(retries) else {
            throw ValidationError("--retries: give a number from 0 to 20")
        }
    }

    /// Makes sure that nothing takes the place of a secret.
    func validate(_ isWritten: (FilePlace) -> Bool) throws {
        for (name, path) in [("--token-file", tokenFile), ("--user-file", userFile)] {
            if let path, isWritten(FilePlace(path)) {
                throw ValidationError(
                    "\(name): it would be written over, give the output another name")
            }
        }
    }

    /// See RFC 9110 §5: a name of token characters, a value that can be seen.
    private static func isHeader(_ text: String) -> Bool {
        text.wholeMatch(of: /[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[ \t]*[\x21-\x7E]([\x20-\x7E\t]*)/) != nil
    }

    /// How the server is asked; when a file cannot be read, says so and throws the exit status.
    func settings(_ messages: Messages) throws -> WebSettings {
        guard let root = ServerRoot(root) else { throw RunStatus.usage.code }
        let token = try tokenFile.map { try secret(in: $0, "the token", messages) { _ in true } }
        let user = try userFile.map {
            try secret(in: $0, "name:password", messages) { $0.contains(":") }
        }
        let bearer = token.map { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : $0 }
        return WebSettings(
            root: root, credentials: Credentials(headers: header, token: bearer, user: user),
            timeout: timeout, retries: retries, userAgent: "dicomjson/\(Version.number)",
            proxy: try proxy(to: root, messages))
    }

    private func proxy(to root: ServerRoot, _ messages: Messages) throws -> ProxyAddress? {
        do throws(ProxyAddress.Flaw) {
            return try ProxyAddress(to: root) { name in getenv(name).map { String(cString: $0) } }
        } catch {
            messages.fail(.proxyAddress, subject: error.variable)
            throw RunStatus.usage.code
        }
    }

    /// The one line of a file.
    private func secret(
        in path: String, _ expected: String, _ messages: Messages, _ isRight: (String) -> Bool
    ) throws -> String {
        do {
            var bytes = try WholeFile.bytes(of: path)[...]
            while let last = bytes.last, "\r\n".utf8.contains(last) { bytes.removeLast() }
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
            let text = String(validating: bytes, as: UTF8.self) ?? ""
            let isLine = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            guard !text.isEmpty, isLine, isRight(text) else {
                messages.fail(.notASecret(expected), subject: path)
                throw RunStatus.usage.code
            }
            return text
        } catch let error as Errno {
            messages.fail(.secretFile(error), subject: path)
            throw RunStatus.noManifest.code
        }
    }
}
