package facematch.rest.http.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * The error page of the WAR: a problem document for what reaches no resource, such as unknown
 * routes.
 */
@WebServlet(urlPatterns = "/problem", asyncSupported = true)
public class ProblemServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var error = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = Objects.requireNonNullElse(error, HttpServletResponse.SC_NOT_FOUND);
    var problem = Problem.of(status);
    response.setStatus(problem.type().status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print(problem.toJson());
  }
}
