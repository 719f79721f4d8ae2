import DICOM

@testable import Manifest

/// Values that the tests make up for a row of the attribute table.
extension AttributeRow {
    /// The key, that of the first overlay group where the row is for all.
    var sampleKey: String { key.replacing("60xx", with: "6000") }

    /// The tag of that key.
    var sampleTag: AttributeTag {
        if sampleKey.count == 8, let tag = UInt32(sampleKey, radix: 16) {
            return AttributeTag(tag)
        }
        return Element.tag(of: key)
    }

    /// A value and the JSON that it becomes.
    var sample: (element: Element, json: String) {
        let tag = sampleTag.rawValue
        let representation = Element.representation(of: sampleTag)
        func told(_ text: String, _ json: String) -> (Element, String) {
            (Element(tag, representation, text), json)
        }
        if form == .transferSyntax { return told("1.2.3.4", #""\#(Sample.explicitLittle)""#) }
        switch representation {
        case .DA: return told("20240102", #""20240102""#)
        case .TM: return told("030405", #""030405""#)
        case .UI: return told("1.2.3.4", #""1.2.3.4""#)
        case .PN: return told("Doe^John", #"{"Alphabetic":"Doe^John"}"#)
        case .IS, .US, .SS, .UL: return told("7", "7")
        case .DS, .FD: return told("1.5", "1.5")
        case .OB, .OW: return told("ab", #"{"InlineBinary":"YWI="}"#)
        case .SQ:
            return (
                Element(key, items: [[Element("CodeValue", "x")]]), #"[{"CodeValue":"x"}]"#
            )
        case .UN: return (Element(tag, .LO, "TEXT"), #""TEXT""#)
        default: return told("TEXT", form == .alwaysArray ? #"["TEXT"]"# : #""TEXT""#)
        }
    }

    /// Elements of a CT image under which the row applies.
    var conditionSample: [Element] {
        switch condition {
        case .always, .notSOPClass: []
        case .modality(let modalities): [Element("Modality", modalities.sorted()[0])]
        case .colour: [Element("SamplesPerPixel", "3")]
        case .palette: [Element("PhotometricInterpretation", "PALETTE COLOR")]
        }
    }

    /// Elements of another image under which it does not; nil when it always does.
    var counterSample: [Element]? {
        switch condition {
        case .always: nil
        case .notSOPClass(let uid): [Element("SOPClassUID", uid)]
        case .modality: [Element("Modality", "OT")]
        case .colour: [Element("SamplesPerPixel", "1")]
        case .palette: [Element("PhotometricInterpretation", "MONOCHROME2")]
        }
    }
}
