package dev.sankofa.components.objects.s3;

/** Bodies of a store's answers, for scripts. */
final class StoreAnswers {
    private StoreAnswers() {}

    /** A page of versions; keys are written as they are. */
    static String page(String rows, String end) {
        return "<ListVersionsResult><EncodingType>url</EncodingType>" + rows + end + "</ListVersionsResult>";
    }

    /** A row of such a page. */
    static String row(String key, String version, boolean latest) {
        return "<Version><Key>" + key + "</Key><VersionId>" + version + "</VersionId><IsLatest>" + latest
                + "</IsLatest><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
                + "<ETag>\"d41d8cd98f00b204e9800998ecf8427e\"</ETag><Size>0</Size></Version>";
    }
}
