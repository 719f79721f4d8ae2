import Foundation
import Testing

@testable import Manifest

struct LaunchLinkTests {
    @Test(arguments: [
        ("https://viewer.ohif.org", "https://e.org/m.json", "https%3A%2F%2Fe.org%2Fm.json"),
        (
            "https://viewer.ohif.org/", "https://e.org/m.json?sv=1&sig=a%2Bb",
            "https%3A%2F%2Fe.org%2Fm.json%3Fsv%3D1%26sig%3Da%252Bb"
        ),
        ("https://viewer.ohif.org", "/m/Ann%20Lee.json", "%2Fm%2FAnn%2520Lee.json"),
        ("https://viewer.ohif.org", "a+b,(c)!'*~.json", "a%2Bb%2C%28c%29%21%27%2A~.json"),
    ])
    func `the URL of the manifest is one value of the query`(
        viewer: String, manifest: String, encoded: String
    ) throws {
        let link = LaunchLink(viewer: viewer, manifest: manifest)
        #expect(link.text == "https://viewer.ohif.org/viewer/dicomjson?url=\(encoded)")
        // As the viewer's URLSearchParams reads it.
        let components = try #require(URLComponents(string: link.text))
        #expect(components.queryItems == [URLQueryItem(name: "url", value: manifest)])
    }

    @Test func `a viewer may lie in a folder`() {
        let link = LaunchLink(viewer: "http://localhost:3000/ohif//", manifest: "/m")
        #expect(link.text == "http://localhost:3000/ohif/viewer/dicomjson?url=%2Fm")
    }
}
