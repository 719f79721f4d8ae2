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
        #expect(urls.url(of: Array("a b".utf8)[...], frame: frame).text == expected)
    }

    @Test func `a map comes before the base, and what it lacks has the base's URL`() throws {
        let map = try URLMap(Array("a\thttps://s/1?sig=2\n".utf8))
        let both = InstanceURLs(map, elsewhere: try BaseURL("/x"))
        #expect(both.hasURL(of: Array("b".utf8)))
        #expect(both.url(of: Array("a".utf8)[...]).text == "dicomweb:https://s/1?sig=2")
        #expect(both.url(of: Array("b".utf8)[...]).text == "dicomweb:/x/b")
        let alone = InstanceURLs(map, elsewhere: nil, scheme: .wadouri)
        #expect(alone.hasURL(of: Array("a".utf8)))
        #expect(!alone.hasURL(of: Array("b".utf8)))
        #expect(
            alone.url(of: Array("a".utf8)[...], frame: 2).text
                == "wadouri:https://s/1?sig=2&frame=2")
    }

    @Test func `the scheme is dicomweb unless another is named`() throws {
        #expect(InstanceURLs(try BaseURL("/x")).url(of: [0x61]).text == "dicomweb:/x/a")
    }
}
