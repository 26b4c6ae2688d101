package facematch.rest.forget;

import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.http.parameter.ImageName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code DELETE /names/{name}}: deletes a name, and each image that had no other. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NameResource {
  @Inject Deletions deletions;
  @Inject AsyncAnswers answers;

  /** The name is all that follows in the path, percent-encoded, as when it was uploaded. */
  @DELETE
  @Path("{name: .*}")
  public void deleteName(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    var name = ImageName.inPath(request.getRequestURI(), "/names/");
    answers.resume(response, deletions.name(request, name));
  }
}
