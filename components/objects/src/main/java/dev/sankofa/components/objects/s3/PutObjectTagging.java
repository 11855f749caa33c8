package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** Replaces an object's tags; makes no version. */
public record PutObjectTagging(ObjectKey key, SortedMap<String, String> tags) implements S3Call<Boolean> {
    @Override
    public S3Request request() {
        StringBuilder document = new StringBuilder("<Tagging><TagSet>");
        tags.forEach((name, value) -> document.append("<Tag><Key>")
                .append(XmlText.escape(name))
                .append("</Key><Value>")
                .append(XmlText.escape(value))
                .append("</Value></Tag>"));
        document.append("</TagSet></Tagging>");
        return S3Request.object("PUT", key)
                .query("tagging")
                .content(document.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public Boolean read(HttpResponse response) {
        return true;
    }

    @Override
    public String describe() {
        return "PutObjectTagging '" + key + "'";
    }
}
