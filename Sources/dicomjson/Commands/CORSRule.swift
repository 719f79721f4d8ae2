import Manifest

/// The rule by which an S3 bucket gives its files to pages of other origins.
///
/// The viewer names a transfer syntax in quotation marks in its Accept header, so the browser asks
/// first (a preflight request), and the bucket has to allow headers. See the S3 API, PutBucketCors.
struct CORSRule {
    let origins: [String]

    /// As `aws s3api put-bucket-cors` takes it.
    var bytes: [UInt8] {
        var writer = JSONWriter(.pretty)
        writer.beginObject()
        writer.key("CORSRules")
        writer.beginArray()
        writer.element()
        writer.beginObject()
        for (key, values) in [
            ("AllowedOrigins", origins), ("AllowedMethods", ["GET", "HEAD"]),
            ("AllowedHeaders", ["*"]),
        ] {
            writer.key(key)
            writer.beginArray()
            for value in values {
                writer.element()
                writer.string(value)
            }
            writer.endArray()
        }
        writer.key("MaxAgeSeconds")
        writer.number(3600)
        writer.endObject()
        writer.endArray()
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    /// Whether a text is one that a browser could send: not with a slash at the end, which would
    /// never be equal to what it sends. S3 takes one `*` in it.
    static func isOrigin(_ text: String) -> Bool {
        text == "*"
            || text.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-*\[\]:]+/) != nil
                && text.filter({ $0 == "*" }).count < 2
    }
}
