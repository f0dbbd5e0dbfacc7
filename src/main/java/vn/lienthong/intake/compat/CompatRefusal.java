package vn.lienthong.intake.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import vn.lienthong.access.RefusalForm;
import vn.lienthong.canon.Problem;

/** What is refused before it is read, in the portal's own form. */
@ApplicationScoped
@Unremovable
class CompatRefusal implements RefusalForm {

  @Override public boolean speaksFor(String path) {
    return path.startsWith("/compat/");
  }

  @Override public ObjectNode write(Problem problem) {
    return CompatResource.answer(CompatResource.INVALID, problem.detail().vi());
  }
}
