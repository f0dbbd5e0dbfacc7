package vn.lienthong.intake.dvcqg;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.client.RefusalFormat;
import vn.lienthong.access.limit.HttpLimitsConfig;
import vn.lienthong.model.Problem;

/** Refuses requests before their body is parsed, in the portal's format. */
@ApplicationScoped
@Unremovable
class CompatRefusal implements RefusalFormat {

  private static final Pattern SESSION = Pattern.compile("\"session\"\\s*+:\\s*+\"([\\w.=-]{1,512})\"");

  private final CompatSession sessions;
  private final HttpLimitsConfig limits;
  private final long call;

  CompatRefusal(CompatSession sessions, HttpLimitsConfig limits,
      @ConfigProperty(name = "hub.intake.batch.max", defaultValue = "16M") MemorySize call) {
    this.sessions = sessions;
    this.limits = limits;
    this.call = call.asLongValue();
  }

  @Override public boolean speaksFor(String path) {
    return path.startsWith("/compat/");
  }

  @Override public ObjectNode write(Problem problem) {
    return CompatResource.answer(problem.status() == 503 ? CompatResource.BUSY : CompatResource.INVALID,
        problem.detail().vi());
  }

  @Override public long most(String path) {
    return path.endsWith("/login") ? limits.loginMax().asLongValue() : call;
  }

  /** The session is in the body, usually at its beginning. It is authorised only after the whole body was read. */
  @Override public Optional<String> client(byte[] beginning) {
    Matcher said = SESSION.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
    return said.find() ? sessions.client(said.group(1)) : Optional.empty();
  }
}
