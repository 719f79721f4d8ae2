/// The URLs of instances on a DICOMweb server.
///
/// The path of an instance is that of WADO-RS below the root:
/// `studies/{}/series/{}/instances/{}`. See PS3.18 §9 (WADO-URI) and §10.4 (WADO-RS).
struct ServerURLs: Sendable {
    /// The root of WADO-RS.
    let root: BaseURL
    /// The URL of WADO-URI; nil when images are to be asked of WADO-RS.
    let wadoURI: BaseURL?

    /// Appends what the viewer loads: a file by WADO-URI, or a frame by WADO-RS.
    ///
    /// OHIF 3.10 takes the whole answer of WADO-URI for a file, and one frame for a frame of WADO-RS;
    /// of what is no image nothing but its URL is asked of WADO-RS.
    func append(_ path: ArraySlice<UInt8>, frame: Int?, isImage: Bool, to url: inout [UInt8]) {
        if let wadoURI {
            url += "dicomweb:".utf8
            url += wadoURI.root
            url += query(path, of: wadoURI)
            if let frame { url += "&frame=\(frame)".utf8 }
        } else {
            url += "wadors:".utf8
            root.append(path, frame: nil, to: &url)
            if isImage { url += "/frames/\(frame ?? 1)".utf8 }
        }
    }

    /// What all URLs of whole instances begin with.
    var commonRoot: [UInt8] { (wadoURI ?? root).root }

    /// What follows it for an instance.
    func urlBelowCommonRoot(of path: ArraySlice<UInt8>) -> [UInt8] {
        if let wadoURI { return query(path, of: wadoURI) }
        return Array(root.url(of: path).dropFirst(root.root.count))
    }

    /// The query of WADO-URI, its question mark included.
    ///
    /// The slash stands as it is: Orthanc 1.10 takes `%2F` for another type.
    private func query(_ path: ArraySlice<UInt8>, of base: BaseURL) -> [UInt8] {
        let segments = path.split(separator: UInt8(ascii: "/"))
        var text = Array("?".utf8)
        if let own = base.ownQuery { text += own + "&".utf8 }
        text += "requestType=WADO".utf8
        for (name, place) in [("studyUID", 1), ("seriesUID", 3), ("objectUID", 5)]
        where place < segments.count {
            text += "&\(name)=".utf8
            for byte in segments[place] { PercentEncoding.append(byte, to: &text) }
        }
        return text + "&contentType=application/dicom".utf8
    }
}
