import ArgumentParser
import Manifest

/// Under which URLs the viewer will find the images of a server.
struct ImageURLOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The URL of the server's WADO-URI, such as https://host/wado; the viewer fetches whole \
            files there.
            """, valueName: "url"))
    var wadoURI: String?

    @Option(
        name: .customLong("image-url"),
        help: ArgumentHelp(
            """
            How the viewer asks for images: wadouri, or wadors, a request for each frame. (default: \
            wadouri with --wado-uri, else wadors)
            """, valueName: "service"))
    var imageURL: ImageURLOption?

    func validate() throws {
        if imageURL == .wadouri, wadoURI == nil {
            throw ValidationError("--image-url: wadouri needs --wado-uri, the URL of that service")
        }
        guard let wadoURI else { return }
        do {
            guard try BaseURL(wadoURI).isAbsolute, !URLOptions.hasUser(wadoURI) else {
                throw URLFlaw.relative
            }
        } catch {
            throw ValidationError("--wado-uri: give it as https://host/path, without a password")
        }
    }

    /// Makes sure that the format can have such URLs.
    func validate(with output: OutputOptions) throws {
        if output.format == .dicomcloud, images == .wadors {
            throw ValidationError("--format: dicomcloud has WADO-URI only, give --wado-uri")
        }
    }

    private var images: ImageURLOption { imageURL ?? (wadoURI == nil ? .wadors : .wadouri) }

    /// The URLs of the instances of a server.
    func instances(of root: String) throws -> InstanceURLs {
        InstanceURLs(
            server: try BaseURL(root),
            wadoURI: images == .wadouri ? try wadoURI.map { try BaseURL($0) } : nil)
    }
}
