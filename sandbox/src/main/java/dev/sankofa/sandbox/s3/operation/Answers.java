package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Forms that many answers share. */
public final class Answers {
    static final String OWNER_ID = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";
    static final String OWNER_NAME = "sandbox";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter XML_DATE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Answers() {}

    static HttpResponse xml(XmlWriter document) {
        return HttpResponse.of(200).header("content-type", "application/xml").with(Body.of(document.toBytes()));
    }

    /** {@code Thu, 01 Jan 2026 00:00:00 GMT}. */
    public static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /** {@code 2026-01-01T00:00:00.000Z}. */
    public static String xmlDate(Instant instant) {
        return XML_DATE.format(instant);
    }

    static String quoted(String etag) {
        return '"' + etag + '"';
    }

    static void owner(XmlWriter xml, String element) {
        xml.begin(element)
                .element("ID", OWNER_ID)
                .element("DisplayName", OWNER_NAME)
                .end(element);
    }
}
