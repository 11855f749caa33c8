package dev.sankofa.sandbox.s3;

import java.util.Map;

/** The requests of the differential test, by subject. */
final class DifferentialSteps {
    private static final Map<String, String> NONE = Map.of();
    private static final String ENABLED = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    private static final String SUSPENDED =
            "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>";

    private DifferentialSteps() {}

    static Exchange all() {
        Exchange steps = new Exchange();
        buckets(steps);
        objects(steps);
        reading(steps);
        listing(steps);
        versions(steps);
        copies(steps);
        multipart(steps);
        refusals(steps);
        return steps;
    }

    private static void buckets(Exchange steps) {
        steps.add("bucket missing", "HEAD", "/plain")
                .add("bucket create", "PUT", "/plain")
                .add("bucket create again", "PUT", "/plain")
                .add("bucket bad name", "PUT", "/Bad_Name")
                .add("bucket head", "HEAD", "/plain")
                .add("bucket location", "GET", "/plain?location")
                .add("bucket versioning unset", "GET", "/plain?versioning")
                .add("bucket list empty", "GET", "/plain?list-type=2")
                .add("bucket missing list", "GET", "/missing?list-type=2")
                .add("bucket missing delete", "DELETE", "/missing");
    }

    private static void objects(Exchange steps) {
        steps.add(
                        "put",
                        "PUT",
                        "/plain/k",
                        Map.of(
                                "Content-Type",
                                "text/plain",
                                "Cache-Control",
                                "max-age=1",
                                "x-amz-meta-m",
                                "v",
                                "x-amz-tagging",
                                "a=1&b=2"),
                        "0123456789")
                .add("put empty", "PUT", "/plain/empty", NONE, "")
                .add("put bad md5", "PUT", "/plain/bad", Map.of("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="), "x")
                .add("put invalid md5", "PUT", "/plain/bad", Map.of("Content-MD5", "abc"), "x")
                .add("put bad crc32", "PUT", "/plain/bad", Map.of("x-amz-checksum-crc32", "AAAAAA=="), "x")
                .add("put if none match", "PUT", "/plain/k", Map.of("If-None-Match", "*"), "x")
                .add("put if match wrong", "PUT", "/plain/k", Map.of("If-Match", "\"00\""), "x")
                .add("tags", "GET", "/plain/k?tagging")
                .add(
                        "tags put",
                        "PUT",
                        "/plain/k?tagging",
                        NONE,
                        "<Tagging><TagSet><Tag><Key>c</Key><Value>3</Value></Tag></TagSet></Tagging>")
                .add("tags after", "GET", "/plain/k?tagging")
                .add("tags delete", "DELETE", "/plain/k?tagging")
                .add("tags gone", "GET", "/plain/k?tagging")
                .add("tags of nothing", "GET", "/plain/nothing?tagging");
    }

    private static void reading(Exchange steps) {
        steps.add("get", "GET", "/plain/k")
                .add("head", "HEAD", "/plain/k")
                .add("get empty", "GET", "/plain/empty")
                .add("get missing", "GET", "/plain/nothing")
                .add("head missing", "HEAD", "/plain/nothing")
                .add("range", "GET", "/plain/k", Map.of("Range", "bytes=2-4"), "")
                .add("range suffix", "GET", "/plain/k", Map.of("Range", "bytes=-3"), "")
                .add("range open", "GET", "/plain/k", Map.of("Range", "bytes=7-"), "")
                .add("range long", "GET", "/plain/k", Map.of("Range", "bytes=7-100"), "")
                .add("range behind", "GET", "/plain/k", Map.of("Range", "bytes=10-"), "")
                .add("range nonsense", "GET", "/plain/k", Map.of("Range", "bytes=x"), "")
                .add("if match", "GET", "/plain/k", Map.of("If-Match", "\"781e5e245d69b566979b86e28d23f2c7\""), "")
                .add("if match wrong", "GET", "/plain/k", Map.of("If-Match", "\"00\""), "")
                .add(
                        "if none match",
                        "GET",
                        "/plain/k",
                        Map.of("If-None-Match", "\"781e5e245d69b566979b86e28d23f2c7\""),
                        "")
                .add("if modified", "GET", "/plain/k", Map.of("If-Modified-Since", "Wed, 01 Jan 2020 00:00:00 GMT"), "")
                .add(
                        "if unmodified",
                        "GET",
                        "/plain/k",
                        Map.of("If-Unmodified-Since", "Wed, 01 Jan 2020 00:00:00 GMT"),
                        "")
                .add(
                        "attributes",
                        "GET",
                        "/plain/k?attributes",
                        Map.of("x-amz-object-attributes", "ETag,ObjectSize"),
                        "");
    }

    private static void listing(Exchange steps) {
        steps.add("list bucket", "PUT", "/listing");
        for (String key :
                new String[] {"a", "b/1", "b/2", "b%20c", "c%2Bd", "d/e/f", "%C3%A9", "%F0%9F%98%80", "%EF%BD%9E"}) {
            steps.add("list put " + key, "PUT", "/listing/" + key, NONE, "x");
        }
        steps.add("list all", "GET", "/listing?list-type=2")
                .add("list encoded", "GET", "/listing?encoding-type=url&list-type=2")
                .add("list v1", "GET", "/listing?")
                .add("list delimiter", "GET", "/listing?delimiter=%2F&list-type=2")
                .add("list prefix", "GET", "/listing?list-type=2&prefix=b")
                .add("list prefix delimiter", "GET", "/listing?delimiter=%2F&list-type=2&prefix=b%2F")
                .add("list start after", "GET", "/listing?list-type=2&start-after=b%2F1")
                .add("list max keys", "GET", "/listing?list-type=2&max-keys=2")
                .add("list max keys 0", "GET", "/listing?list-type=2&max-keys=0")
                .add("list max keys negative", "GET", "/listing?list-type=2&max-keys=-1")
                .add("list marker", "GET", "/listing?delimiter=%2F&marker=a&max-keys=1")
                .add("list bad token", "GET", "/listing?continuation-token=%21&list-type=2")
                .add("list versions unset", "GET", "/listing?versions");
    }

    private static void versions(Exchange steps) {
        steps.add("v bucket", "PUT", "/versioned")
                .add("v put before", "PUT", "/versioned/k", NONE, "before")
                .add("v enable", "PUT", "/versioned?versioning", NONE, ENABLED)
                .add("v status", "GET", "/versioned?versioning")
                .add("v1", "PUT", "/versioned/k", NONE, "1")
                .add("v2", "PUT", "/versioned/k", NONE, "22")
                .add("v other", "PUT", "/versioned/l", NONE, "l")
                .add("v delete", "DELETE", "/versioned/k")
                .add("v get deleted", "GET", "/versioned/k")
                .add("v head deleted", "HEAD", "/versioned/k")
                .add("v get old", "GET", "/versioned/k?versionId={v1}")
                .add("v get null", "GET", "/versioned/k?versionId=null")
                .add("v get marker", "GET", "/versioned/k?versionId={v delete}")
                .add("v list", "GET", "/versioned?versions")
                .add("v list current", "GET", "/versioned?list-type=2")
                .add("v list pages", "GET", "/versioned?max-keys=2&versions")
                .add("v list marker", "GET", "/versioned?key-marker=k&version-id-marker={v2}&versions")
                .add("v list key marker", "GET", "/versioned?key-marker=k&versions")
                .add("v list only version marker", "GET", "/versioned?version-id-marker={v2}&versions")
                .add("v delete marker", "DELETE", "/versioned/k?versionId={v delete}")
                .add("v get again", "GET", "/versioned/k")
                .add("v delete version", "DELETE", "/versioned/k?versionId={v2}")
                .add("v get first", "GET", "/versioned/k")
                .add("v suspend", "PUT", "/versioned?versioning", NONE, SUSPENDED)
                .add("v put null", "PUT", "/versioned/k", NONE, "null")
                .add("v list suspended", "GET", "/versioned?versions")
                .add("v delete null", "DELETE", "/versioned/k")
                .add("v list after", "GET", "/versioned?versions")
                .add("v delete bucket", "DELETE", "/versioned");
    }

    private static void copies(Exchange steps) {
        steps.add("copy", "PUT", "/plain/copy", Map.of("x-amz-copy-source", "plain/k"), "")
                .add("copy read", "GET", "/plain/copy")
                .add(
                        "copy replace",
                        "PUT",
                        "/plain/copy",
                        Map.of(
                                "x-amz-copy-source", "/plain/k",
                                "x-amz-metadata-directive", "REPLACE",
                                "x-amz-meta-m", "w"),
                        "")
                .add("copy replaced", "HEAD", "/plain/copy")
                .add("copy itself", "PUT", "/plain/k", Map.of("x-amz-copy-source", "plain/k"), "")
                .add("copy missing", "PUT", "/plain/copy", Map.of("x-amz-copy-source", "plain/nothing"), "")
                .add("copy no bucket", "PUT", "/plain/copy", Map.of("x-amz-copy-source", "missing/k"), "")
                .add(
                        "copy if match wrong",
                        "PUT",
                        "/plain/copy",
                        Map.of("x-amz-copy-source", "plain/k", "x-amz-copy-source-if-match", "\"00\""),
                        "")
                .add(
                        "copy version",
                        "PUT",
                        "/plain/copy",
                        Map.of("x-amz-copy-source", "versioned/k?versionId={v1}"),
                        "");
    }

    private static void multipart(Exchange steps) {
        steps.add("m begin", "POST", "/plain/m?uploads", Map.of("x-amz-meta-m", "multi"), "")
                .add("m part", "PUT", "/plain/m?partNumber=1&uploadId={m begin}", NONE, "part")
                .add("m part 0", "PUT", "/plain/m?partNumber=0&uploadId={m begin}", NONE, "part")
                .add("m part unknown", "PUT", "/plain/m?partNumber=1&uploadId=unknown", NONE, "part")
                .add(
                        "m part copy",
                        "PUT",
                        "/plain/m?partNumber=2&uploadId={m begin}",
                        Map.of("x-amz-copy-source", "plain/k", "x-amz-copy-source-range", "bytes=0-3"),
                        "")
                .add("m parts", "GET", "/plain/m?uploadId={m begin}")
                .add("m uploads", "GET", "/plain?uploads")
                .add("m too small", "POST", "/plain/m?uploadId={m begin}", NONE, parts(1, 2))
                .add("m order", "POST", "/plain/m?uploadId={m begin}", NONE, parts(2, 1))
                .add("m wrong etag", "POST", "/plain/m?uploadId={m begin}", NONE, parts(1).replace("f4c9", "0000"))
                .add("m missing part", "POST", "/plain/m?uploadId={m begin}", NONE, parts(3))
                .add("m no part", "POST", "/plain/m?uploadId={m begin}", NONE, parts())
                .add("m complete", "POST", "/plain/m?uploadId={m begin}", NONE, parts(1))
                .add("m get", "GET", "/plain/m")
                .add("m get part", "GET", "/plain/m?partNumber=1")
                .add("m abort unknown", "DELETE", "/plain/m?uploadId={m begin}");
    }

    private static String parts(int... numbers) {
        StringBuilder text = new StringBuilder("<CompleteMultipartUpload>");
        for (int number : numbers) {
            String etag = number == 1 ? "f4c9385f1902f7334b00b9b4ecd164de" : "eb62f6b9306db575c2d596b1279627a4";
            text.append("<Part><PartNumber>" + number + "</PartNumber><ETag>\"" + etag + "\"</ETag></Part>");
        }
        return text.append("</CompleteMultipartUpload>").toString();
    }

    private static void refusals(Exchange steps) {
        steps.add("bad xml", "PUT", "/plain?versioning", NONE, "<nonsense")
                .add("bad status", "PUT", "/plain?versioning", NONE, ENABLED.replace("Enabled", "Perhaps"))
                .add("long key", "PUT", "/plain/" + "k".repeat(1025), NONE, "x")
                .add("delete missing", "DELETE", "/plain/nothing")
                .add(
                        "delete bulk without digest",
                        "POST",
                        "/plain?delete",
                        NONE,
                        "<Delete><Object><Key>k</Key></Object></Delete>")
                .add("delete bucket not empty", "DELETE", "/plain")
                .add("lifecycle", "GET", "/plain?lifecycle")
                .add("object lock", "GET", "/plain?object-lock")
                .add("bucket tags", "GET", "/plain?tagging");
    }
}
