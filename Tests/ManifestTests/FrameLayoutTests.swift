import Testing

@testable import Manifest

struct FrameLayoutTests {
    private static let explicitLittle = "1.2.840.10008.1.2.1"
    private static let ct = "1.2.840.10008.5.1.4.1.1.2"

    @Test(arguments: [
        (Int?.none, 1), (-3, 1), (0, 1), (1, 1), (2, 2), (16, 16), (100_000, 100_000),
        (100_001, 1), (Int.max, 1),
    ])
    func `an image has an entry for each frame, up to a limit`(frames: Int?, entries: Int) {
        let layout = FrameLayout(
            frames: frames, hasRows: true, sopClassUID: Self.ct,
            transferSyntaxUID: Self.explicitLittle)
        #expect(layout.entryCount == entries)
        #expect(layout.namesFrames == (entries > 1))
    }

    @Test(arguments: [
        ("1.2.840.10008.5.1.4.1.1.66.4", 1),  // Segmentation
        ("1.2.840.10008.5.1.4.1.1.66.7", 1),  // Label Map Segmentation
        ("1.2.840.10008.5.1.4.1.1.30", 1),  // Parametric Map
        ("1.2.840.10008.5.1.4.1.1.77.1.6", 1),  // VL Whole Slide Microscopy
        ("1.2.840.10008.5.1.4.1.1.481.2", 1),  // RT Dose
        ("1.2.840.10008.5.1.4.1.1.2.1", 4),  // Enhanced CT
        ("1.2.840.10008.5.1.4.1.1.3.1", 4),  // Ultrasound Multi-frame
        ("1.2.840.10008.5.1.4.1.1.20", 4),  // Nuclear Medicine
        ("1.2.840.10008.5.1.4.1.1.481.1", 4),  // RT Image
        ("1.2.840.10008.5.1.4.1.1.77.1.1", 4),  // VL Endoscopic
        ("1.2.3", 4), (String?.none, 4),
    ])
    func `what the viewer reads whole is one entry`(sopClass: String?, entries: Int) {
        let layout = FrameLayout(
            frames: 4, hasRows: true, sopClassUID: sopClass,
            transferSyntaxUID: Self.explicitLittle)
        #expect(layout.entryCount == entries)
    }

    @Test(arguments: [
        ("1.2.840.10008.1.2.4.100", 1),  // MPEG2 Main Profile / Main Level
        ("1.2.840.10008.1.2.4.100.1", 1),  // the same, fragmentable
        ("1.2.840.10008.1.2.4.101", 1), ("1.2.840.10008.1.2.4.102", 1),
        ("1.2.840.10008.1.2.4.103", 1), ("1.2.840.10008.1.2.4.104", 1),
        ("1.2.840.10008.1.2.4.105", 1), ("1.2.840.10008.1.2.4.106", 1),
        ("1.2.840.10008.1.2.4.107", 1), ("1.2.840.10008.1.2.4.108", 1),
        ("1.2.840.10008.1.2", 4), ("1.2.840.10008.1.2.2", 4), ("1.2.840.10008.1.2.5", 4),
        ("1.2.840.10008.1.2.4.50", 4), ("1.2.840.10008.1.2.4.90", 4),
        ("1.2.840.10008.1.2.4.10", 4),
        ("1.2.840.10008.1.2.4.110", 4),  // JPEG XL Lossless
        ("1.2.840.10008.1.2.4.201", 4), ("1.2.3", 4), (String?.none, 4),
    ])
    func `a video is one entry`(transferSyntax: String?, entries: Int) {
        let layout = FrameLayout(
            frames: 4, hasRows: true, sopClassUID: Self.ct, transferSyntaxUID: transferSyntax)
        #expect(layout.entryCount == entries)
    }

    @Test func `what has no rows is one entry`() {
        let layout = FrameLayout(
            frames: 4, hasRows: false, sopClassUID: Self.ct,
            transferSyntaxUID: Self.explicitLittle)
        #expect(layout.entryCount == 1)
    }

    @Test(arguments: [(100_000, false), (100_001, true)])
    func `more frames than the limit are told`(frames: Int, isCapped: Bool) {
        let layout = FrameLayout(
            frames: frames, hasRows: true, sopClassUID: Self.ct,
            transferSyntaxUID: Self.explicitLittle)
        #expect(layout.isCapped == isCapped)
    }

    @Test func `frames that are not expanded anyway pass no limit`() {
        let layout = FrameLayout(
            frames: 100_001, hasRows: true, sopClassUID: "1.2.840.10008.5.1.4.1.1.66.4",
            transferSyntaxUID: Self.explicitLittle)
        #expect(!layout.isCapped)
    }

    // MARK: - Styles

    @Test(arguments: [
        (FrameStyle.linear, 4, false), (.repeat, 4, true), (.single, 1, false),
    ])
    func `a style says how many entries there are and whether all are full`(
        style: FrameStyle, entries: Int, repeats: Bool
    ) {
        let layout = FrameLayout(
            style, frames: 4, hasRows: true, sopClassUID: Self.ct,
            transferSyntaxUID: Self.explicitLittle)
        #expect(layout.entryCount == entries)
        #expect(layout.namesFrames == (entries > 1))
        #expect(layout.repeatsMetadata == repeats)
    }

    @Test(
        arguments: FrameStyle.allCases,
        [
            (1, true, ct, explicitLittle), (4, false, ct, explicitLittle),
            (4, true, "1.2.840.10008.5.1.4.1.1.66.4", explicitLittle),
            (4, true, "1.2.840.10008.5.1.4.1.1.77.1.6", explicitLittle),
            (4, true, ct, "1.2.840.10008.1.2.4.102"), (100_001, true, ct, explicitLittle),
        ] as [(Int, Bool, String, String)])
    func `no style splits what is one entry`(
        style: FrameStyle, image: (Int, Bool, String, String)
    ) {
        let layout = FrameLayout(
            style, frames: image.0, hasRows: image.1, sopClassUID: image.2,
            transferSyntaxUID: image.3)
        #expect(layout.entryCount == 1)
        #expect(!layout.namesFrames)
    }

    @Test func `frames in a single entry pass no limit`() {
        let layout = FrameLayout(
            .single, frames: 100_001, hasRows: true, sopClassUID: Self.ct,
            transferSyntaxUID: Self.explicitLittle)
        #expect(!layout.isCapped)
    }

    @Test(arguments: [("linear", FrameStyle.linear), ("repeat", .repeat), ("single", .single)])
    func `styles have the names of the command line`(name: String, style: FrameStyle) {
        #expect(FrameStyle(rawValue: name) == style)
    }
}
