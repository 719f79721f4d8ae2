import ArgumentParser
import DICOMweb
import Manifest

/// The keys of a DICOMweb Proxy configuration.
struct ProxyOptions: ParsableArguments {
    @Option(help: "What the viewer calls the server.")
    var name = "DICOMweb"

    @Option(
        help: ArgumentHelp(
            "The URL of the server's WADO-URI, such as https://host/wado.", valueName: "url"))
    var wadoURI: String?

    @Option(
        help: ArgumentHelp(
            "How images are asked for; wadouri needs --wado-uri.", valueName: "service"))
    var imageRendering: ImageURLOption = .wadors

    @Option(help: ArgumentHelp("How thumbnails are asked for.", valueName: "service"))
    var thumbnailRendering: ThumbnailOption = .wadors

    @Flag(inversion: .prefixedNo, help: "Queries may ask for further fields.")
    var includeField: Bool?

    @Flag(inversion: .prefixedNo, help: "A * in a query stands for anything.")
    var wildcard: Bool?

    @Flag(inversion: .prefixedNo, help: "Queries may match names that sound alike.")
    var fuzzyMatching: Bool?

    @Flag(inversion: .prefixedNo, help: "Series can be rejected (dcm4chee).")
    var reject: Bool?

    @Flag(inversion: .prefixedNo, help: "Series are loaded when they are looked at.")
    var lazyLoad: Bool?

    @Option(
        help: ArgumentHelp(
            "What is asked for in one part: bulkdata, video, pdf, with commas between them.",
            valueName: "kinds"))
    var singlePart: String?

    @Flag(inversion: .prefixedNo, help: "The server has bulk data elsewhere and says where.")
    var bulkDataURI: Bool?

    @Option(
        help: ArgumentHelp(
            "What relative URLs of bulk data are relative to.", valueName: "level"))
    var bulkDataRelativeTo: BulkDataFolderOption = .studies

    @Flag(inversion: .prefixedNo, help: "Ask for parts without quotation marks around their type.")
    var omitQuotation: Bool?

    @Flag(inversion: .prefixedNo, help: "It is a static-wado server.")
    var staticWado: Bool?

    func validate() throws {
        if imageRendering == .wadouri, wadoURI == nil {
            throw ValidationError("--image-rendering: wadouri needs --wado-uri")
        }
        if let wadoURI, (try? BaseURL(wadoURI))?.isAbsolute != true || URLOptions.hasUser(wadoURI) {
            throw ValidationError("--wado-uri: give it as https://host/path, without a password")
        }
        let kinds = ["bulkdata", "video", "pdf"]
        if let singlePart, !singlePart.split(separator: ",").allSatisfy({ kinds.contains("\($0)") })
        {
            throw ValidationError("--single-part: give bulkdata, video or pdf")
        }
    }

    /// What is asked for wins over what the server was found to do.
    func configuration(of root: String, _ abilities: ServerAbilities) -> ProxyConfiguration {
        let root = ServerRoot(root)?.url ?? root
        var found = ProxyConfiguration(name: name, root: root, wadoURI: wadoURI)
        found.imageRendering = imageRendering.rawValue
        found.thumbnailRendering = thumbnailRendering.rawValue
        found.supportsIncludeField = includeField ?? abilities.takesIncludeField ?? false
        found.supportsWildcard = wildcard ?? abilities.takesWildcards ?? false
        found.supportsFuzzyMatching = fuzzyMatching ?? false
        found.supportsReject = reject ?? false
        found.loadsStudiesLazily = lazyLoad ?? true
        found.singlePart =
            singlePart ?? (abilities.givesSingleParts == true ? "bulkdata,video,pdf" : nil)
        found.hasBulkDataURI = bulkDataURI ?? true
        found.bulkDataRelativeTo = bulkDataRelativeTo.rawValue
        found.omitsQuotation = omitQuotation ?? false
        found.isStatic = staticWado ?? false
        return found
    }
}
