import DICOMweb

/// Words for why a server's answer could not be had: nothing of what was asked, or of who asked.
enum WebFailureText {
    /// One line, with the remedy if there is one.
    static func text(of failure: WebFailure) -> String {
        switch failure {
        case .cannotConnect: "no server answers there, look at the URL and whether it runs"
        case .timedOut: "the server did not answer in time, ask later or raise --timeout"
        case .notTrusted:
            """
            no secure connection: nobody speaks TLS there, or the certificate is not trusted, have \
            the system trust its authority (update-ca-certificates, or SSL_CERT_FILE)
            """
        case .proxyAuthentication:
            "the proxy lets nobody through without name and password, or not with these (407), "
                + "give them in https_proxy (http://name:password@host:port)"
        case .proxyRefused:
            "the proxy of https_proxy does not answer or makes no connection to the server, look at "
                + "both addresses, or name the host in no_proxy to ask it directly"
        case .cutShort: "the server's answer was cut short, ask again"
        case .httpStatus(401):
            "the server lets nobody in without credentials, or not with these (401), give them by "
                + "--user-file, --token-file or --header"
        case .httpStatus(403): "the server does not allow it (403), ask with other credentials"
        case .httpStatus(404): "the server has no such thing (404)"
        case .httpStatus(429):
            "the server has too much to do (429), ask later or fewer at a time (--jobs)"
        case .httpStatus(let status) where status >= 500:
            "the server fails over it (\(status)), look at its log"
        case .httpStatus(let status): "the server answers \(status)"
        case .redirected:
            "the server sends us elsewhere, where we do not go, give the URL of that place"
        case .redirectedTooOften: "the server sends us round in circles, look at the URL"
        case .notAnArray:
            "the answer is not in the DICOM JSON model, give the root of the DICOMweb services"
        case .tooLong: "more bytes of one instance than are read, ask without it"
        case .tooMany:
            "more than 500000 studies, series or instances in one answer, ask for fewer (--query, --limit)"
        case .incomplete:
            "the server gives only a part of the list, ask for fewer (--query, --study)"
        case .unusableUID:
            "has a study or series whose UID cannot be asked for (absent, or of other characters)"
        case .nothingThere: "empty or not on the server"
        case .outOfMemory: "not enough memory, run it where there is more"
        }
    }
}
