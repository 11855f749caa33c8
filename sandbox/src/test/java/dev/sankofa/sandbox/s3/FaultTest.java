package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.fault.Fault;
import dev.sankofa.sandbox.s3.fault.FaultRule;
import dev.sankofa.sandbox.s3.store.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultTest {
    private S3Server server;
    private RawClient raw;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().start();
        raw = RawClient.of(server);
        for (String key : new String[] {"a", "b", "c"}) {
            server.put("uploads", key, "text/plain", "0123456789".getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBurstOfSlowDownsEnds() throws IOException {
        FaultRule rule = server.faults()
                .add(FaultRule.on(new Fault.Refusal(S3Error.SLOW_DOWN), "GetObject")
                        .after(1)
                        .times(2));

        assertThat(raw.get("/uploads/a").status()).isEqualTo(200);
        assertThat(raw.get("/uploads/a").code()).isEqualTo("SlowDown");
        assertThat(raw.get("/uploads/a").status()).isEqualTo(503);
        assertThat(raw.get("/uploads/a").status()).isEqualTo(200);
        assertThat(rule.struck()).isEqualTo(2);
    }

    @Test
    void aCopyCanFailWithStatus200() throws IOException {
        server.faults().add(FaultRule.on(new Fault.ErrorInBody(S3Error.INTERNAL_ERROR), "CopyObject"));

        RawClient.Answer answer = raw.send("PUT", "/uploads/d", Map.of("x-amz-copy-source", "uploads/a"), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("InternalError");
        assertThat(raw.get("/uploads/d").status()).isEqualTo(404);
    }

    @Test
    void aConnectionIsCutInTheMiddleOfABodyOrBeforeTheAnswer() {
        server.faults().add(FaultRule.on(new Fault.CutBody(4), "GetObject").keys("a"::equals));
        server.faults()
                .add(FaultRule.on(new Fault.CutBeforeAnswer(), "GetObject").keys("b"::equals));

        assertThatThrownBy(() -> {
                    RawClient.Answer answer = raw.get("/uploads/a");
                    assertThat(answer.body()).hasSize(10);
                })
                .isInstanceOfAny(IOException.class, AssertionError.class);
        assertThatThrownBy(() -> raw.get("/uploads/b")).isInstanceOf(IOException.class);
    }

    @Test
    void aListingCanBeCutOrRepeatItsPage() throws IOException {
        server.faults()
                .add(FaultRule.on(new Fault.CutDocument(200), "ListObjectsV2").times(1));

        assertThat(raw.get("/uploads?list-type=2").body()).hasSize(200);
        String first = raw.get("/uploads?list-type=2&max-keys=1").body();
        String token = first.replaceAll("(?s).*<NextContinuationToken>(.*)</NextContinuationToken>.*", "$1");
        server.faults().add(FaultRule.on(new Fault.RepeatedPage(), "ListObjectsV2"));
        String encoded = java.net.URLEncoder.encode(token, StandardCharsets.UTF_8);
        assertThat(raw.get("/uploads?continuation-token=" + encoded + "&list-type=2&max-keys=1")
                        .body())
                .contains("<Key>a</Key>")
                .contains(token);
    }

    @Test
    void somebodyElseCanOverwriteOrDeleteMeanwhile() throws IOException {
        server.faults()
                .add(FaultRule.on(
                                new Fault.Before((store, bucket, key) ->
                                        store.bucket(bucket).orElseThrow().delete(key, Check.NONE)),
                                "GetObject")
                        .keys("b"::equals));

        assertThat(raw.get("/uploads?list-type=2").body()).contains("<Key>b</Key>");
        assertThat(raw.get("/uploads/b").code()).isEqualTo("NoSuchKey");
    }

    @Test
    void anAnswerCanBeSlowAndItsBytesWrong() throws IOException {
        server.faults().add(FaultRule.on(new Fault.SlowFirstByte(Duration.ofMillis(200)), "GetObject"));
        server.faults().add(FaultRule.on(new Fault.FlippedByte(0), "GetObject"));
        long begin = System.nanoTime();

        RawClient.Answer answer = raw.get("/uploads/a");

        assertThat(System.nanoTime() - begin)
                .isGreaterThan(Duration.ofMillis(200).toNanos());
        assertThat(answer.body()).endsWith("123456789").doesNotStartWith("0");
    }

    @Test
    void requestsAreCounted() throws IOException {
        raw.get("/uploads/a");
        raw.get("/uploads/missing");

        assertThat(server.requests().count("GetObject")).isEqualTo(2);
        assertThat(server.requests().entries()).contains(new RequestLog.Entry("GetObject", "uploads", "missing", 404));
    }
}
