/// The root of Weasis's manifest.
struct WeasisManifest: WeasisElement {
    var xmlns = "http://www.weasis.org/xsd/2.5"
    let arcQuery: WeasisArchive
}
