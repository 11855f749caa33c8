package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.BadRequestException;
import dev.sankofa.sandbox.http.PercentEncoding;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import dev.sankofa.sandbox.s3.xml.XmlReader;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Object tags: as a header, as a document, and their limits. */
final class Tagging {
    private static final int MAX_TAGS = 10;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;

    private Tagging() {}

    /** {@code x-amz-tagging}: {@code a=1&b=2}, form-encoded. */
    static Map<String, String> fromHeader(String header) throws S3Exception {
        Map<String, String> tags = new LinkedHashMap<>();
        if (header.isEmpty()) {
            return tags;
        }
        for (String part : header.split("&", -1)) {
            String[] pair = part.split("=", 2);
            add(tags, decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
        }
        return tags;
    }

    private static String decode(String text) throws S3Exception {
        try {
            return PercentEncoding.decodeText(text.replace("+", "%20"));
        } catch (BadRequestException e) {
            throw new S3Exception(
                    S3Error.INVALID_ARGUMENT,
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters.");
        }
    }

    static Map<String, String> fromDocument(XmlElement tagging) throws S3Exception {
        Map<String, String> tags = new LinkedHashMap<>();
        XmlElement set = tagging.child("TagSet").orElseThrow(() -> XmlReader.malformed("it has no TagSet"));
        for (XmlElement tag : set.children("Tag")) {
            add(
                    tags,
                    tag.childText("Key").orElseThrow(() -> XmlReader.malformed("a tag has no key")),
                    tag.childText("Value").orElseThrow(() -> XmlReader.malformed("a tag has no value")));
        }
        return tags;
    }

    private static void add(Map<String, String> tags, String key, String value) throws S3Exception {
        if (key.isEmpty() || key.codePointCount(0, key.length()) > MAX_KEY) {
            throw invalid("The TagKey you have provided is invalid: " + key);
        }
        if (value.codePointCount(0, value.length()) > MAX_VALUE) {
            throw invalid("The TagValue you have provided is invalid: " + value);
        }
        if (key.startsWith("aws:")) {
            throw invalid("System tags cannot be added/updated by requester");
        }
        if (tags.put(key, value) != null) {
            throw invalid("Cannot provide multiple Tags with the same key: " + key);
        }
        if (tags.size() > MAX_TAGS) {
            throw new S3Exception(S3Error.INVALID_TAG, "Object tags cannot be greater than " + MAX_TAGS);
        }
    }

    private static S3Exception invalid(String why) {
        return new S3Exception(S3Error.INVALID_TAG, why);
    }

    static XmlWriter document(Map<String, String> tags) {
        XmlWriter xml = XmlWriter.document("Tagging").begin("TagSet");
        tags.forEach((key, value) ->
                xml.begin("Tag").element("Key", key).element("Value", value).end("Tag"));
        return xml.end("TagSet").end("Tagging");
    }
}
