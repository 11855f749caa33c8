package dev.sankofa.components.objects.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one object over as many connections as it takes: when one breaks, the next goes on at the byte reached. */
final class ResumingBody extends InputStream {
    /** What has to arrive between two breaks for the attempts to be counted anew; less is no progress worth the requests. */
    private static final long PROGRESS_BYTES = 1 << 20;

    private final Continuation continuation;
    private final Reopener reopener;
    private final Attempts attempts;
    private Exchange exchange;
    private InputStream body;
    private long position;
    private long brokeAt;

    /** Sends a request once. */
    interface Reopener {
        Exchange open(S3Request request) throws IOException;
    }

    /** Takes the exchange over. */
    ResumingBody(Exchange exchange, Continuation continuation, Reopener reopener, Attempts attempts) {
        this.exchange = exchange;
        this.body = exchange.response().body();
        this.continuation = continuation;
        this.reopener = reopener;
        this.attempts = attempts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            try {
                int count = body.read(target, offset, length);
                if (count < 0 && position < continuation.length()) {
                    throw new EOFException("answer ended at byte " + position + " of " + continuation.length());
                }
                position += Math.max(0, count);
                return count;
            } catch (IOException e) {
                resume(e);
            }
        }
    }

    /** Gives the permit back before it waits. */
    private void resume(IOException broken) throws IOException {
        if (position - brokeAt >= PROGRESS_BYTES) {
            attempts.beginAnew();
        }
        brokeAt = position;
        Exception failure = broken;
        while (true) {
            exchange.close();
            attempts.waitAfterBreak(failure);
            try {
                exchange = reopener.open(continuation.from(position));
                body = continuation.open(exchange.response(), position);
                return;
            } catch (S3ProtocolException e) {
                throw e;
            } catch (S3Exception e) {
                if (e.status() == 416) {
                    throw new S3ProtocolException("object has become shorter than " + position + " bytes", e);
                }
                failure = e;
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    @Override
    public void close() {
        exchange.close();
    }
}
