package facematch.worker;

import facematch.worker.networks.Networks;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Closes a deployed worker's networks, so that all later runs fail. */
@WebServlet("/close-networks")
public class NetworkCloser extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient Networks networks;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    networks.close();
  }
}
