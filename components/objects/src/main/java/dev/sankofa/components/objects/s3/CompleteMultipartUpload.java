package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes the object out of its parts. The answer's status is sent before the work is done, so that an error may stand in the body of
 * a success.
 */
public record CompleteMultipartUpload(ObjectKey key, String uploadId, List<EntityTag> parts, WriteCondition condition)
        implements S3Call<Written> {
    public CompleteMultipartUpload {
        parts = List.copyOf(parts);
    }

    @Override
    public S3Request request() {
        StringBuilder document = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < parts.size(); i++) {
            document.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
            document.append(XmlText.escape(parts.get(i).quoted())).append("</ETag></Part>");
        }
        document.append("</CompleteMultipartUpload>");
        S3Request.Builder request = S3Request.object("POST", key)
                .query("uploadId", uploadId)
                .header("content-type", "application/xml")
                .content(document.toString().getBytes(StandardCharsets.UTF_8));
        condition.applyTo(request);
        return request.build();
    }

    @Override
    public Written read(HttpResponse response) throws IOException {
        XmlReader document = XmlReader.open(response.body(), "CompleteMultipartUploadResult");
        String[] etag = {""};
        document.children(name -> {
            if (name.equals("ETag")) {
                etag[0] = document.text();
            } else {
                document.skip();
            }
        });
        return new Written(EntityTag.parse(etag[0]), response.headers().first("x-amz-version-id"));
    }

    @Override
    public String describe() {
        return "CompleteMultipartUpload '" + key + "'";
    }
}
