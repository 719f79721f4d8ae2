/// The link that opens a manifest in the viewer.
///
/// The viewer takes the manifest's URL from the query (OHIF 3.10, DicomJSONDataSource), so it has to
/// be percent-encoded as a whole: an `&` would end it, a `+` would become a blank.
public struct LaunchLink: Hashable, Sendable {
    /// An absolute URL.
    public let text: String

    /// The link for the manifest at a URL, which may be relative to the viewer's page.
    ///
    /// - Parameter viewer: The URL of the viewer, with or without a slash at the end.
    public init(viewer: String, manifest: String) {
        var link = Array(viewer.utf8)
        while link.last == UInt8(ascii: "/") { link.removeLast() }
        link += "/viewer/dicomjson?url=".utf8
        for byte in manifest.utf8 { PercentEncoding.append(byte, to: &link) }
        text = String(decoding: link, as: UTF8.self)
    }

    /// The link for studies of the server that a DICOMweb Proxy configuration describes.
    ///
    /// The viewer's own spelling: with a capital S it loads nothing (OHIF 3.10).
    public init(viewer: String, proxy configuration: String, studies: [String]) {
        var link = Array(viewer.utf8)
        while link.last == UInt8(ascii: "/") { link.removeLast() }
        link += "/viewer/dicomwebproxy?url=".utf8
        for byte in configuration.utf8 { PercentEncoding.append(byte, to: &link) }
        link += "&studyInstanceUIDs=\(studies.joined(separator: ";"))".utf8
        text = String(decoding: link, as: UTF8.self)
    }

    /// The link by which Weasis opens the manifest at an absolute URL.
    ///
    /// See https://weasis.org/en/getting-started/weasis-protocol/.
    public init(weasis manifest: String) {
        var link = Array("weasis://".utf8)
        for byte in #"$dicom:get -w "\#(manifest)""#.utf8 {
            PercentEncoding.append(byte, to: &link)
        }
        text = String(decoding: link, as: UTF8.self)
    }
}
