package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.PercentEncoding;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.util.Optional;

/**
 * What all listings ask for.
 *
 * @param delimiter empty for none
 * @param encoded whether keys shall be url-encoded
 */
record ListingQuery(Bytes prefix, Bytes delimiter, int maxKeys, boolean encoded, Quirks quirks) {
    static final String[] PARAMETERS = {"prefix", "delimiter", "max-keys", "encoding-type"};
    static final int MOST = 1000;

    static ListingQuery of(S3Request request, S3Context context) throws S3Exception {
        String encoding = request.parameter("encoding-type").orElse("");
        if (!encoding.isEmpty() && !encoding.equals("url")) {
            throw S3Exception.invalidArgument(
                    "encoding-type", encoding, "Invalid Encoding Method specified in Request");
        }
        return new ListingQuery(
                Bytes.ofUtf8(request.parameter("prefix").orElse("")),
                Bytes.ofUtf8(request.parameter("delimiter").orElse("")),
                Math.min(MOST, request.number("max-keys", MOST, 0, Integer.MAX_VALUE)),
                encoding.equals("url") && !context.quirks().has(Quirk.IGNORED_ENCODING_TYPE),
                context.quirks());
    }

    String text(Bytes value) {
        return encoded ? PercentEncoding.forListing(value.toArray()) : value.toString();
    }

    String text(String value) {
        return text(Bytes.ofUtf8(value));
    }

    String etag(String etag) {
        return quirks.has(Quirk.UNQUOTED_ETAGS) ? etag : Answers.quoted(etag);
    }

    /** The part that ends a listing: common prefixes, in order. */
    void writePrefixes(XmlWriter xml, ListingPage page) {
        for (Bytes prefix : page.commonPrefixes()) {
            String text = quirks.has(Quirk.RAW_COMMON_PREFIXES) ? prefix.toString() : text(prefix);
            xml.begin("CommonPrefixes").element("Prefix", text).end("CommonPrefixes");
        }
    }

    void writeCommon(XmlWriter xml) {
        xml.element("MaxKeys", maxKeys);
        if (!delimiter.isEmpty()) {
            xml.element("Delimiter", text(delimiter));
        }
        if (encoded) {
            xml.element("EncodingType", "url");
        }
    }

    /** The common prefix that the key falls under. */
    Optional<Bytes> commonPrefix(Bytes key) {
        if (delimiter.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = key.toArray();
        byte[] mark = delimiter.toArray();
        for (int at = prefix.length(); at + mark.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
                return Optional.of(Bytes.of(java.util.Arrays.copyOf(bytes, at + mark.length)));
            }
        }
        return Optional.empty();
    }

    boolean covers(Bytes key) {
        byte[] bytes = key.toArray();
        byte[] start = prefix.toArray();
        return bytes.length >= start.length && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
