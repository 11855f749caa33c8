package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Map;

/** Begins an upload in parts; the answer is its id. */
public record CreateMultipartUpload(ObjectKey key, Map<String, String> fields) implements S3Call<String> {
    @Override
    public S3Request request() {
        return S3Request.object("POST", key).query("uploads").headers(fields).build();
    }

    @Override
    public String read(HttpResponse response) throws IOException {
        XmlReader document = XmlReader.open(response.body(), "InitiateMultipartUploadResult");
        String[] id = {""};
        document.children(name -> {
            if (name.equals("UploadId")) {
                id[0] = document.text();
            } else {
                document.skip();
            }
        });
        if (id[0].isEmpty()) {
            throw new S3ProtocolException("answer has no upload id");
        }
        return id[0];
    }

    @Override
    public String describe() {
        return "CreateMultipartUpload '" + key + "'";
    }
}
