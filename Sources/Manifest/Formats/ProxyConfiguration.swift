/// What OHIF's DICOMweb Proxy data source fetches to learn of a server.
///
/// See OHIF 3.10, DicomWebProxyDataSource and DicomWebDataSource. It holds nothing that lets anybody
/// in: the viewer asks the server as whoever has opened it.
public struct ProxyConfiguration: Sendable {
    /// What the viewer calls the server.
    public var name: String
    /// The roots of QIDO-RS and WADO-RS.
    public var root: String
    /// The URL of WADO-URI; nil when there is none.
    public var wadoURI: String?
    /// How images and thumbnails are asked for: `wadors` or `wadouri`, thumbnails also `rendered`.
    public var imageRendering = "wadors"
    public var thumbnailRendering = "wadors"
    public var supportsIncludeField = false
    public var supportsFuzzyMatching = false
    public var supportsWildcard = false
    public var supportsReject = false
    public var loadsStudiesLazily = true
    /// What is asked for in one part, such as `bulkdata,video,pdf`; nil for nothing.
    public var singlePart: String?
    /// Whether the server has bulk data elsewhere, and what relative URLs are relative to.
    public var hasBulkDataURI = true
    public var bulkDataRelativeTo = "studies"
    public var omitsQuotation = false
    /// Whether it is a static-wado server, which has files instead of services.
    public var isStatic = false

    /// The configuration of a server.
    public init(name: String, root: String, wadoURI: String? = nil) {
        self.name = name
        self.root = root
        self.wadoURI = wadoURI
    }

    /// The text. Some versions of the viewer read the server's own members and some those of
    /// `configuration`, so that both are there.
    public func bytes(_ style: JSONStyle) -> [UInt8] {
        var writer = JSONWriter(style)
        writer.beginObject()
        writer.key("servers")
        writer.beginObject()
        writer.key("dicomWeb")
        writer.beginArray()
        writer.element()
        writer.beginObject()
        writeMembers(to: &writer)
        writer.key("configuration")
        writer.beginObject()
        writeMembers(to: &writer)
        writer.endObject()
        writer.endObject()
        writer.endArray()
        writer.endObject()
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    private func writeMembers(to writer: inout JSONWriter) {
        let texts: [(String, String?)] = [
            ("name", name), ("friendlyName", name), ("wadoUriRoot", wadoURI), ("qidoRoot", root),
            ("wadoRoot", root), ("imageRendering", imageRendering),
            ("thumbnailRendering", thumbnailRendering), ("singlepart", singlePart),
        ]
        for (key, text) in texts {
            guard let text else { continue }
            writer.key(key)
            writer.string(text)
        }
        let flags = [
            ("qidoSupportsIncludeField", supportsIncludeField),
            ("supportsFuzzyMatching", supportsFuzzyMatching),
            ("supportsWildcard", supportsWildcard), ("supportsReject", supportsReject),
            ("enableStudyLazyLoad", loadsStudiesLazily),
            ("omitQuotationForMultipartRequest", omitsQuotation), ("staticWado", isStatic),
        ]
        for (key, flag) in flags {
            writer.key(key)
            writer.boolean(flag)
        }
        writer.key("bulkDataURI")
        writer.beginObject()
        writer.key("enabled")
        writer.boolean(hasBulkDataURI)
        writer.key("relativeResolution")
        writer.string(bulkDataRelativeTo)
        writer.endObject()
    }
}
