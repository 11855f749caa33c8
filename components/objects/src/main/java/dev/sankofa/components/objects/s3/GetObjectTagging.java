package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads an object's tags.
 *
 * @param versionId empty for the current object
 */
public record GetObjectTagging(ObjectKey key, Optional<String> versionId) implements S3Call<SortedMap<String, String>> {
    @Override
    public S3Request request() {
        return S3Request.object("GET", key).query("tagging").version(versionId).build();
    }

    @Override
    public SortedMap<String, String> read(HttpResponse response) throws IOException {
        SortedMap<String, String> tags = new TreeMap<>();
        XmlReader document = XmlReader.open(response.body(), "Tagging");
        document.children(_ -> document.children(_ -> readTag(document, tags)));
        return tags;
    }

    private static void readTag(XmlReader document, SortedMap<String, String> tags) throws IOException {
        String[] tag = {"", ""};
        document.children(name -> {
            switch (name) {
                case "Key" -> tag[0] = document.text();
                case "Value" -> tag[1] = document.text();
                default -> document.skip();
            }
        });
        tags.put(tag[0], tag[1]);
    }

    @Override
    public String describe() {
        return "GetObjectTagging '" + key + "'";
    }
}
