import ArgumentParser
import DICOMweb
import Manifest

/// The link that opens studies of a server in the viewer.
struct ProxyLinkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also tell the link that opens --study in the viewer at this URL.", valueName: "url"))
    var viewer: String?

    @Option(
        help: ArgumentHelp(
            "The URL that the configuration will have, for --viewer.", valueName: "url"))
    var configURL: String?

    @Option(
        help: ArgumentHelp(
            "A study that the link opens; may be given several times.", valueName: "uid"))
    var study: [String] = []

    func validate() throws {
        guard viewer != nil || configURL != nil || !study.isEmpty else { return }
        guard let viewer, let configURL, !study.isEmpty else {
            throw ValidationError(
                "--viewer: its link needs --viewer, --config-url and --study together")
        }
        for (name, url) in [("--viewer", viewer), ("--config-url", configURL)] {
            guard let base = try? BaseURL(url), base.isAbsolute || name == "--config-url",
                !URLOptions.hasUser(url)
            else {
                throw ValidationError("\(name): give it as https://host/path, without a password")
            }
        }
        guard !viewer.contains("?") else {
            throw ValidationError("--viewer: give the viewer's URL without a query")
        }
        guard study.allSatisfy(DICOMwebClient.isUID) else {
            throw ValidationError("--study: give a UID, digits with points between them")
        }
    }

    /// nil when none is asked for.
    var link: LaunchLink? {
        guard let viewer, let configURL else { return nil }
        return LaunchLink(viewer: viewer, proxy: configURL, studies: study)
    }
}
