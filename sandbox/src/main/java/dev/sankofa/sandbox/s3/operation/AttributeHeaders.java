package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.Headers;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an object carries beside its bytes: from a request's headers, and back onto an answer. */
final class AttributeHeaders {
    static final String STORAGE_CLASS = "x-amz-storage-class";
    static final String REDIRECT = "x-amz-website-redirect-location";
    static final String METADATA = "x-amz-meta-";

    private static final int MAX_METADATA_BYTES = 2048;
    private static final List<String> SYSTEM = List.of(
            "content-type",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "expires",
            REDIRECT,
            STORAGE_CLASS);
    private static final Set<String> STORAGE_CLASSES = Set.of(
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");

    private AttributeHeaders() {}

    /** The headers that a write may carry for this, for {@link Shape#headers}. */
    static String[] names(String... more) {
        return Stream.concat(
                        Stream.of(
                                METADATA,
                                STORAGE_CLASS,
                                REDIRECT,
                                "x-amz-tagging",
                                "x-amz-acl",
                                "x-amz-expected-bucket-owner",
                                "x-amz-object-lock-mode",
                                "x-amz-object-lock-retain-until-date",
                                "x-amz-object-lock-legal-hold"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    static MultipartUpload.Attributes read(S3Request request) throws S3Exception {
        requirePrivateAcl(request.headers());
        return new MultipartUpload.Attributes(
                system(request.headers()),
                metadata(request.headers()),
                Tagging.fromHeader(request.headers().firstOr("x-amz-tagging", "")),
                LockHeaders.retention(request),
                LockHeaders.legalHold(request));
    }

    static void requirePrivateAcl(Headers headers) throws S3Exception {
        String acl = headers.firstOr("x-amz-acl", "private");
        if (!acl.equals("private") && !acl.equals("bucket-owner-full-control")) {
            throw S3Exception.notImplemented("the access control list " + acl);
        }
    }

    static Map<String, String> system(Headers headers) throws S3Exception {
        Map<String, String> system = new LinkedHashMap<>();
        for (String name : SYSTEM) {
            headers.first(name).ifPresent(value -> system.put(name, value));
        }
        String encoding = system.getOrDefault("content-encoding", "");
        if (encoding.contains("aws-chunked")) {
            String rest = Stream.of(encoding.split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.equals("aws-chunked"))
                    .collect(Collectors.joining(","));
            system.put("content-encoding", rest);
        }
        system.values().removeIf(String::isEmpty);
        requireStorageClass(system.getOrDefault(STORAGE_CLASS, "STANDARD"));
        return system;
    }

    private static void requireStorageClass(String storageClass) throws S3Exception {
        if (!STORAGE_CLASSES.contains(storageClass)) {
            throw new S3Exception(S3Error.INVALID_STORAGE_CLASS, "The storage class you specified is not valid")
                    .detail("StorageClassRequested", storageClass);
        }
    }

    static Map<String, String> metadata(Headers headers) throws S3Exception {
        Map<String, String> metadata = new LinkedHashMap<>();
        int size = 0;
        for (Headers.Field field : headers.fields()) {
            if (!field.name().startsWith(METADATA)) {
                continue;
            }
            String name = field.name().substring(METADATA.length());
            // Twice the same name is joined with a comma (S3 user guide, "User-defined object metadata").
            metadata.merge(name, utf8(field.value()), (first, second) -> first + "," + second);
            size += name.length() + field.value().length();
        }
        if (size > MAX_METADATA_BYTES) {
            throw new S3Exception(
                            S3Error.METADATA_TOO_LARGE,
                            "Your metadata headers exceed the maximum allowed metadata size")
                    .detail("Size", Integer.toString(size))
                    .detail("MaxSizeAllowed", Integer.toString(MAX_METADATA_BYTES));
        }
        return metadata;
    }

    private static String utf8(String value) {
        return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static String storageClass(ObjectVersion version) {
        return version.headers().getOrDefault(STORAGE_CLASS, "STANDARD");
    }

    /** Puts everything onto the answer to a GET or HEAD. */
    static void write(ObjectVersion version, HttpResponse response) {
        version.headers().forEach(response::header);
        if (storageClass(version).equals("STANDARD")) {
            // S3 does not say the default.
            response.headers().remove(STORAGE_CLASS);
        }
        if (!version.headers().containsKey("content-type")) {
            response.header("content-type", "binary/octet-stream");
        }
        version.metadata()
                .forEach((name, value) -> response.header(METADATA + name.toLowerCase(Locale.ROOT), ascii(value)));
        if (!version.tags().isEmpty()) {
            response.header(
                    "x-amz-tagging-count", Integer.toString(version.tags().size()));
        }
        LockHeaders.write(version, response);
    }

    /** Text beyond ASCII goes out as an RFC 2047 word, as S3 does. */
    private static String ascii(String value) {
        if (value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            return value;
        }
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
