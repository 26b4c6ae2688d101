package facematch.rest.http.answer;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;

/**
 * An answer of which every byte is known before the first is sent.
 *
 * @param head the status and the headers; its entity is ignored
 * @param body the entity as the client gets it; {@link #resume} releases it
 */
record CollectedAnswer(Response head, AnswerBuffer body) {
  private static final System.Logger LOGGER = System.getLogger(CollectedAnswer.class.getName());

  /** Sends the answer, and blocks until it is in the socket's buffer or the connection fails. */
  void resume(AsyncResponse response) {
    try {
      response.resume(
          Response.fromResponse(head)
              .header(HttpHeaders.CONTENT_LENGTH, body.length())
              // RESTEasy would write a String or byte[] with a WriteListener
              .entity((StreamingOutput) this::writeTo)
              .build());
    } finally {
      body.release();
    }
  }

  /** An exception would make RESTEasy write a second answer, to the same broken connection. */
  private void writeTo(OutputStream client) {
    try {
      body.writeTo(client);
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "A client did not read its answer", e);
    }
  }
}
