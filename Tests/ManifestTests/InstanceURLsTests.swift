import Testing

@testable import Manifest

struct InstanceURLsTests {
    @Test(arguments: [
        (ImageScheme.dicomweb, nil, "dicomweb:https://host/x/a%20b?sig=1"),
        (.wadouri, nil, "wadouri:https://host/x/a%20b?sig=1"),
        (.dicomweb, 3, "dicomweb:https://host/x/a%20b?sig=1&frame=3"),
        (.wadouri, 3, "wadouri:https://host/x/a%20b?sig=1&frame=3"),
    ])
    func `the scheme stands before the whole URL`(
        scheme: ImageScheme, frame: Int?, expected: String
    ) throws {
        let urls = InstanceURLs(try BaseURL("https://host/x?sig=1"), scheme: scheme)
        #expect(urls.url(of: "a b".utf8, frame: frame).text == expected)
    }

    @Test func `the scheme is dicomweb unless another is named`() throws {
        #expect(InstanceURLs(try BaseURL("/x")).url(of: "a".utf8).text == "dicomweb:/x/a")
    }
}
