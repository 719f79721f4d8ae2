/// Which SOP Classes the viewer shows: those that a handler of OHIF 3.10 lists.
///
/// extensions: default (stack), cornerstone-dicom-seg, -rt, -sr, -pmap, dicom-pdf, dicom-video,
/// dicom-microscopy. See PS3.6 Table A-1 for the names.
enum ViewerSupport {
    /// Whether a handler takes instances of a SOP Class.
    static func shows(_ sopClassUID: String?) -> Bool {
        guard let uid = sopClassUID else { return false }
        return images.contains(uid) || others.contains(uid)
    }

    /// Whether instances of a SOP Class are images, and need what images need.
    static func isImage(_ sopClassUID: String?) -> Bool {
        sopClassUID.map { images.contains($0) } ?? false
    }

    /// Whether the video handler takes an instance, and plays its URL.
    ///
    /// See OHIF 3.10, dicom-video getSopClassHandlerModule.js.
    static func playsVideo(_ sopClassUID: String?, transferSyntaxUID: String?) -> Bool {
        guard let uid = sopClassUID, videos.contains(uid) else { return false }
        return uid == videoPhotographic || videoTransferSyntaxes.contains(transferSyntaxUID ?? "")
    }

    /// Whether the video handler takes an image that is none, because of its many frames.
    ///
    /// See OHIF 3.10, dicom-video getSopClassHandlerModule.js.
    static func takesForVideo(_ sopClassUID: String?, frames: Int?) -> Bool {
        captures.contains(sopClassUID ?? "") && frames ?? 1 >= 90
    }

    /// Whether the image loader has a decoder for a Transfer Syntax.
    ///
    /// See cornerstone3D as OHIF 3.10 has it, dicom-image-loader decodeImageFrame.ts.
    static func decodes(_ transferSyntaxUID: String?) -> Bool {
        decoded.contains(transferSyntaxUID ?? "")
    }

    /// Deflated Explicit VR Little Endian: listed by the image loader, which lacks an inflater.
    static let deflated = "1.2.840.10008.1.2.1.99"

    private static let transferSyntaxRoot = "1.2.840.10008.1.2"

    private static let decoded = Set(
        [
            "", ".1", ".2", ".5",  // native, RLE
            ".4.50", ".4.51", ".4.57", ".4.70",  // JPEG
            ".4.80", ".4.81",  // JPEG-LS
            ".4.90", ".4.91", ".4.201", ".4.202", ".4.203",  // JPEG 2000, HTJ2K
        ].map { transferSyntaxRoot + $0 })

    /// MPEG-4 AVC/H.264 and HEVC/H.265; MPEG-2 is not among them.
    private static let videoTransferSyntaxes = Set(
        (102...108).map { "\(transferSyntaxRoot).4.\($0)" })

    private static let videoPhotographic = root + "77.1.4.1"

    /// Single-frame and multi-frame true color secondary capture.
    private static let captures = Set(["7", "7.4"].map { root + $0 })

    private static let videos = captures.union(
        ["77.1.1.1", "77.1.2.1", "77.1.4.1"].map { root + $0 })

    private static let root = "1.2.840.10008.5.1.4.1.1."

    private static let images = Set(
        [
            "1", "1.1", "1.1.1", "1.2", "1.2.1", "1.3", "1.3.1",  // CR, DX, MG, intra-oral
            "2", "2.1", "2.2",  // CT
            "3.1", "6.1", "6.2",  // US, but for the two retired classes
            "4", "4.1", "4.3", "4.4",  // MR
            "7", "7.1", "7.2", "7.3", "7.4",  // secondary capture
            "12.1", "12.1.1", "12.2", "12.2.1",  // XA, RF
            "13.1.1", "13.1.2", "13.1.3", "13.1.4", "13.1.5",  // 3D X-ray, tomosynthesis
            "14.1", "14.2",  // intravascular optical coherence tomography
            "20", "128", "128.1", "130",  // NM, PET
            "77.1.1", "77.1.1.1", "77.1.2", "77.1.2.1", "77.1.3", "77.1.4", "77.1.4.1",  // visible
            "77.1.5.1", "77.1.5.2", "77.1.5.4",  // ophthalmic
            "481.1",  // RT Image
        ].map { root + $0 })

    private static let others = Set(
        [
            "66.4", "30", "481.3",  // segmentation, parametric map, RT Structure Set
            "88.11", "88.22", "88.33", "88.34",  // structured reports
            "104.1", "77.1.6",  // PDF, whole-slide
        ].map { root + $0 })
}
