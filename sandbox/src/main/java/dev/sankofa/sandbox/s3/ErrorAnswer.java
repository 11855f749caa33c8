package dev.sankofa.sandbox.s3;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.xml.XmlWriter;

/** A refusal as the error document of the S3 API. */
final class ErrorAnswer {
    private ErrorAnswer() {}

    static HttpResponse of(S3Exception refusal, HttpRequest request, String requestId) {
        HttpResponse response = HttpResponse.of(refusal.error().status());
        refusal.headers().forEach(response::header);
        if (request.isHead() || refusal.error().status() == 304) {
            // A HEAD has no body, so the client learns the status only.
            return response;
        }
        return response.header("content-type", "application/xml").with(Body.of(document(refusal, request, requestId)));
    }

    static byte[] document(S3Exception refusal, HttpRequest request, String requestId) {
        XmlWriter xml = XmlWriter.plainDocument("Error")
                .element("Code", refusal.error().code())
                .element("Message", refusal.getMessage() + "");
        refusal.details().forEach(xml::element);
        xml.element("Resource", request.target().split("\\?", 2)[0])
                .element("RequestId", requestId)
                .element("HostId", "sandbox");
        return xml.end("Error").toBytes();
    }
}
