package vn.lienthong.signatures;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import vn.lienthong.signatures.SignatureResult.Verdict;
import vn.lienthong.signatures.child.ChildCommand;
import vn.lienthong.signatures.child.ChildPool;
import vn.lienthong.signatures.child.ChildUnansweredException;
import vn.lienthong.signatures.limits.PdfLimits;

/**
 * Checks files in child processes, which are started with the first file. The end of one child affects no other check.
 */
@ApplicationScoped
class SignatureValidator implements SignatureService {

  private static final Logger LOG = Logger.getLogger(SignatureValidator.class);

  private final SignaturesConfig config;
  private final Clock clock;
  private final ChildPool children;

  SignatureValidator(SignaturesConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.children = new ChildPool(
        ChildCommand.command(SignatureCheckMain.class, SignatureCheckMain.CLASSES, config.heap(),
        SignatureCheckMain.arguments(config)),
        new ChildPool.Limits(config.checks(), config.waitMax(), config.timeout(), config.rest(),
        SignatureCheckMain.ANSWER));
  }

  void start(@Observes StartupEvent event) {
    if (config.trustDir().isEmpty()) {
      LOG.warn("signatures: hub.signatures.trust-dir is not set: no signature is trusted, "
          + "no document is reused for its signature");
    }
  }

  @PreDestroy
  void stop() {
    children.close();
  }

  /** The process ids of the running children. */
  List<Long> pids() {
    return children.pids();
  }

  @Override public SignatureResult check(byte[] content) {
    long most = (PdfLimits.isPdf(content) ? config.sizeMax() : config.xmlSizeMax()).asLongValue();
    if (content.length > most) {
      return SignatureResult.nobody(Verdict.UNREADABLE, "too-large");
    }
    try {
      SignatureChecker.Answer answer =
          SignatureCheckMain.read(children.ask(SignatureCheckMain.question(clock.instant()), content));
      answer.unread().forEach(file -> LOG.warnf("signatures: not read: %s", file));
      return answer.signed();
    } catch (ChildUnansweredException e) {
      if (!e.why().equals("stopping")) {
        LOG.warnf("signatures: a file of %d bytes was not checked: %s", content.length, e.why());
      }
      return SignatureResult.nobody(Verdict.NOT_CHECKED, e.why());
    } catch (IOException e) {
      LOG.error("signatures: a process for checks answered what is no answer");
      return SignatureResult.nobody(Verdict.NOT_CHECKED, "no-answer");
    }
  }
}
