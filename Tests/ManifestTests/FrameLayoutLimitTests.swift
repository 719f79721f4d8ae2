import DICOM
import Testing

@testable import Manifest

struct FrameLayoutLimitTests {
    private func layout(_ style: FrameStyle) -> FrameLayout {
        FrameLayout(
            style, frames: 1_024, hasRows: true, sopClassUID: nil, transferSyntaxUID: nil)
    }

    @Test func `full entries for each frame are bounded in all`() {
        let most = Limits.standard.repeatedJSON / 1_024
        #expect(layout(.repeat).fitting(entryLength: most) == layout(.repeat))
        let capped = layout(.repeat).fitting(entryLength: most + 1)
        #expect(capped.entryCount == 1 && capped.isCapped && !capped.namesFrames)
    }

    @Test(arguments: [FrameStyle.linear, .single])
    func `short entries are not`(style: FrameStyle) {
        #expect(layout(style).fitting(entryLength: .max / 2_048) == layout(style))
    }
}
