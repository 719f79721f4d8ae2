import AsyncHTTPClient
import Testing

@testable import DICOMweb

struct ProxyAddressTests {
    private func address(
        _ variables: [String: String], to root: String = "https://pacs.example.org/web"
    ) throws -> ProxyAddress? {
        let root = try #require(ServerRoot(root))
        return try ProxyAddress(to: root) { variables[$0] }
    }

    @Test(arguments: [
        ("http://proxy:3128", "proxy", 3128), ("proxy:3128", "proxy", 3128),
        ("HTTP://Proxy/", "Proxy", 1080), ("http://[::1]:8080/", "::1", 8080),
        ("http://anna:p%40ss@proxy:1", "proxy", 1), ("10.0.0.1:65535", "10.0.0.1", 65_535),
    ])
    func `an address of a proxy`(text: String, host: String, port: Int) throws {
        let proxy = try #require(try address(["https_proxy": text]))
        #expect(proxy.host == host)
        #expect(proxy.port == port)
        #expect(!"\(proxy)".contains("p@ss"))
    }

    @Test func `name and password of a proxy`() throws {
        let proxy = try #require(try address(["HTTPS_PROXY": "http://anna:p%40:ss%25@proxy:1"]))
        #expect(
            proxy.configuration
                == .server(
                    host: "proxy", port: 1,
                    authorization: .basic(username: "anna", password: "p@:ss%")))
        #expect(!String(reflecting: proxy).contains("p@"))
        var text = ""
        dump(proxy, to: &text)
        #expect(!text.contains("p@"))
    }

    @Test(arguments: [
        "https://proxy:443", "socks5://proxy", "proxy:0", "proxy:65536", "http://", "proxy:x",
        "a b",
        "http://proxy/path", "proxy?x",
    ])
    func `what is no address is told, but not what it is`(text: String) {
        #expect(throws: ProxyAddress.Flaw(variable: "all_proxy")) {
            try address(["all_proxy": text])
        }
    }

    @Test(arguments: [
        "*", "pacs.example.org", "example.org", ".example.org", "*.example.org", "a, EXAMPLE.org",
        "a pacs.example.org:443 b",
    ])
    func `hosts that are asked directly`(list: String) throws {
        #expect(try address(["https_proxy": "proxy:1", "no_proxy": list]) == nil)
    }

    @Test(arguments: [
        ("10.1.2.3", "10.0.0.0/8"), ("10.1.2.3", "10.1.2.3"), ("10.1.2.3", "10.1.2.2/31"),
        ("10.1.2.3", "0.0.0.0/0"), ("[fd00::1]", "fd00::/8"), ("[fd00::1]", "[fd00:0::1]"),
        ("[fd00::1]", "[fd00::1]:443"), ("[fd00::1]", "fd00::1"),
    ])
    func `networks that are asked directly`(host: String, list: String) throws {
        let variables = ["https_proxy": "proxy:1", "no_proxy": "a,\(list)"]
        #expect(try address(variables, to: "https://\(host)/web") == nil)
    }

    @Test(arguments: [
        ("10.1.2.3", "11.0.0.0/8"), ("10.1.2.3", "10.0.0.0/33"), ("10.1.2.3", "10.0.0.0/-1"),
        ("10.1.2.3", "10.0.0.0/x"), ("10.1.2.3", "10.1.2.3/32/1"), ("10.1.2.3", "10.1.2.4/31"),
        ("[fd00::1]", "fe00::/8"), ("[fd00::1]", "0.0.0.0/0"), ("10.1.2.3", "::/0"),
        ("ten.example.org", "0.0.0.0/0"), ("[fd00::1]", "[fd00::1]:444"),
    ])
    func `networks that have other addresses`(host: String, list: String) throws {
        let variables = ["https_proxy": "proxy:1", "no_proxy": list]
        #expect(try address(variables, to: "https://\(host)/web") != nil)
    }

    @Test(arguments: [
        ("a%41", "aA"), ("a%4", "a%4"), ("a%+1b", "a%+1b"), ("%zz%", "%zz%"), ("%c3%A4", "\u{E4}"),
        ("%E4", "%E4"),
    ])
    func `a percent sign is an escape only before two digits`(text: String, password: String) throws
    {
        let proxy = try #require(try address(["https_proxy": "http://anna:\(text)@proxy:1"]))
        #expect(
            proxy.configuration
                == .server(
                    host: "proxy", port: 1,
                    authorization: .basic(username: "anna", password: password)))
    }

    @Test(arguments: ["", "ample.org", "org.example", "pacs.example.org:8443", ",", ".", "*."])
    func `hosts that are not on the list`(list: String) throws {
        #expect(try address(["https_proxy": "proxy:1", "no_proxy": list]) != nil)
    }

    @Test func `a port on the list is the server's`() throws {
        let variables = ["https_proxy": "proxy:1", "NO_PROXY": "pacs.example.org:8443"]
        #expect(try address(variables, to: "https://pacs.example.org:8443/web") == nil)
    }

    @Test(arguments: [
        "http://pacs.example.org/web", "https://localhost/web", "https://127.0.0.1:8443",
        "https://[::1]:8443/web", "https://a.localhost",
    ])
    func `servers that no proxy is for`(root: String) throws {
        #expect(try address(["https_proxy": "proxy:1"], to: root) == nil)
        #expect(try address(["https_proxy": "no address"], to: root) == nil)
    }

    @Test func `empty variables are none, and small letters come first`() throws {
        #expect(try address(["https_proxy": "", "all_proxy": ""]) == nil)
        #expect(try address(["http_proxy": "proxy:1", "HTTP_PROXY": "proxy:1"]) == nil)
        let both = ["https_proxy": "small:1", "HTTPS_PROXY": "capital:1", "all_proxy": "all:1"]
        #expect(try address(both)?.host == "small")
        #expect(try address(["https_proxy": "", "HTTPS_PROXY": "capital:1"])?.host == "capital")
        #expect(try address(["ALL_PROXY": "all:1"])?.host == "all")
    }
}
