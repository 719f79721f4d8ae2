import ArgumentParser
import Manifest

/// The link that opens the manifest in the viewer.
struct ViewerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Also tell the link that opens the manifest in the viewer at this URL, such as \
            https://viewer.ohif.org; needs --manifest-url.
            """, valueName: "url"))
    var viewer: String?

    @Option(
        help: ArgumentHelp(
            """
            The URL that the manifest will have, or with --split its folder, for --viewer; with \
            --format weasis for the link that Weasis opens.
            """,
            valueName: "url"))
    var manifestURL: String?

    func validate() throws {
        if viewer != nil, manifestURL == nil {
            throw ValidationError("--viewer: its link needs --manifest-url as well")
        }
        try check(viewer, "--viewer")
        try check(manifestURL, "--manifest-url")
        if let viewer, viewer.contains("?") || !viewer.contains("://") {
            throw ValidationError(
                "--viewer: give the viewer's URL as https://host, without a query")
        }
    }

    /// Makes sure that the format has such a viewer.
    func validate(with output: OutputOptions) throws {
        if viewer != nil, output.format != .ohif {
            throw ValidationError(
                "--viewer: OHIF 3 does not open --format \(output.format.rawValue), leave it out")
        }
        if manifestURL != nil, viewer == nil, output.format != .weasis {
            throw ValidationError("--manifest-url: it is for the link of --viewer, name a viewer")
        }
    }

    private func check(_ url: String?, _ name: String) throws {
        guard let url else { return }
        do {
            try URLFlaw.check(url)
        } catch {
            throw ValidationError("\(name): \(CommandError.words(of: error))")
        }
        if URLOptions.hasUser(url) {
            throw ValidationError("\(name): a link with a name and password gives them away")
        }
    }

    /// The links for manifests: one, or those of the names in a folder.
    ///
    /// - Parameter names: Names of files; none if there is one manifest and no folder.
    func links(to names: [String]) -> [LaunchLink] {
        guard let manifestURL else { return [] }
        guard !names.isEmpty else { return [link(to: manifestURL)] }
        guard let folder = try? BaseURL(manifestURL) else { return [] }
        return names.map { name in
            let url = String(decoding: folder.url(of: name.utf8), as: UTF8.self)
            return link(to: url)
        }
    }

    private func link(to manifest: String) -> LaunchLink {
        viewer.map { LaunchLink(viewer: $0, manifest: manifest) } ?? LaunchLink(weasis: manifest)
    }
}
