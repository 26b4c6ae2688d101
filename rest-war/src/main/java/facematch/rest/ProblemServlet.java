package facematch.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** The error page: answers in JSON what never reached a resource, such as an unknown route. */
@WebServlet(urlPatterns = "/problem", asyncSupported = true)
public class ProblemServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var error = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = Objects.requireNonNullElse(error, HttpServletResponse.SC_NOT_FOUND);
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print(new Problem(status, detail(status)).toJson());
  }

  private static String detail(int status) {
    return switch (status) {
      case HttpServletResponse.SC_NOT_FOUND ->
          "the routes are POST /scan/image/{filename}, POST /scan/url, GET /match/{hash}"
              + " and GET /images/{hash}";
      case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "this route does not know this method";
      default -> status < 500 ? "the request could not be read" : "the fault is the server's";
    };
  }
}
