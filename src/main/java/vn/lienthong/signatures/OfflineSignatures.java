package vn.lienthong.signatures;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import vn.lienthong.signatures.Signed.Verdict;
import vn.lienthong.signatures.child.ChildJvm;
import vn.lienthong.signatures.child.Children;
import vn.lienthong.signatures.child.Unanswered;
import vn.lienthong.signatures.limits.PdfLimits;

/** Checks in child processes, which are started with the first file. What ends a child ends no other check. */
@ApplicationScoped
class OfflineSignatures implements Signatures {

  private static final Logger LOG = Logger.getLogger(OfflineSignatures.class);

  private final SignaturesConfig config;
  private final Clock clock;
  private final Children children;

  OfflineSignatures(SignaturesConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.children = new Children(
        ChildJvm.command(CheckMain.class, CheckMain.CLASSES, config.heap(), CheckMain.arguments(config)),
        new Children.Limits(config.checks(), config.waiting(), config.timeout(), config.rest(), CheckMain.ANSWER));
  }

  void start(@Observes StartupEvent event) {
    if (config.trustDir().isEmpty()) {
      LOG.warn("signatures: hub.signatures.trust-dir is not set: no signature is trusted, "
          + "no paper is reused for its signature");
    }
  }

  @PreDestroy
  void stop() {
    children.close();
  }

  /** The process numbers of the children that live. */
  List<Long> pids() {
    return children.pids();
  }

  @Override public Signed check(byte[] content) {
    long most = (PdfLimits.isPdf(content) ? config.sizeMax() : config.xmlSizeMax()).asLongValue();
    if (content.length > most) {
      return Signed.nobody(Verdict.UNREADABLE, "too-large");
    }
    try {
      Checker.Answer answer = CheckMain.read(children.ask(CheckMain.question(clock.instant()), content));
      answer.unread().forEach(file -> LOG.warnf("signatures: not read: %s", file));
      return answer.signed();
    } catch (Unanswered e) {
      if (!e.why().equals("stopping")) {
        LOG.warnf("signatures: a file of %d bytes was not checked: %s", content.length, e.why());
      }
      return Signed.nobody(Verdict.NOT_CHECKED, e.why());
    } catch (IOException e) {
      LOG.error("signatures: a process for checks answered what is no answer");
      return Signed.nobody(Verdict.NOT_CHECKED, "no-answer");
    }
  }
}
