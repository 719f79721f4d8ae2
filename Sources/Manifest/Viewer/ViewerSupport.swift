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

    private static let root = "1.2.840.10008.5.1.4.1.1."

    private static let images = Set(
        [
            "1", "1.1", "1.1.1", "1.2", "1.2.1", "1.3", "1.3.1",  // CR, DX, MG, intra-oral
            "2", "2.1", "2.2",  // CT
            "3", "3.1", "6", "6.1", "6.2",  // US
            "4", "4.1", "4.3", "4.4",  // MR
            "7", "7.1", "7.2", "7.3", "7.4",  // secondary capture
            "12.1", "12.1.1", "12.2", "12.2.1",  // XA, RF
            "13.1.1", "13.1.2", "13.1.3", "13.1.4", "13.1.5",  // 3D X-ray, tomosynthesis
            "14.1", "14.2", "82.1",  // optical coherence tomography, corneal topography
            "20", "128", "128.1", "130",  // NM, PET
            "77.1.1", "77.1.1.1", "77.1.2", "77.1.2.1", "77.1.3", "77.1.4", "77.1.4.1",  // visible
            "77.1.5.1", "77.1.5.2", "77.1.5.4",  // ophthalmic
            "481.1",  // RT Image
        ].map { root + $0 })

    private static let others = Set(
        [
            "66.4", "66.7", "30", "481.3",  // segmentations, parametric map, RT Structure Set
            "88.11", "88.22", "88.33", "88.34",  // structured reports
            "104.1", "77.1.6",  // PDF, whole-slide
        ].map { root + $0 })
}
