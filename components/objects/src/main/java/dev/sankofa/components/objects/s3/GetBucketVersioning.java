package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Locale;

/** Asks whether the bucket keeps versions. */
public record GetBucketVersioning(String name) implements S3Call<GetBucketVersioning.State> {
    /** What happens to the bytes of an object that is overwritten. */
    public enum State {
        /** Never switched on: they are gone. */
        OFF,
        ENABLED,
        /** Older versions stay, but writes now replace the one called {@code null}. */
        SUSPENDED
    }

    @Override
    public S3Request request() {
        return S3Request.bucket("GET").query("versioning").build();
    }

    @Override
    public State read(HttpResponse response) throws IOException {
        XmlReader document = XmlReader.open(response.body(), "VersioningConfiguration");
        State[] state = {State.OFF};
        document.children(name -> {
            if (name.equals("Status")) {
                state[0] = parse(document.text());
            } else {
                document.skip();
            }
        });
        return state[0];
    }

    private static State parse(String text) throws IOException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "enabled" -> State.ENABLED;
            case "suspended" -> State.SUSPENDED;
            case "" -> State.OFF;
            default -> throw new S3ProtocolException("not a versioning state: '" + text + "'");
        };
    }

    @Override
    public String describe() {
        return "GetBucketVersioning '" + name + "'";
    }
}
