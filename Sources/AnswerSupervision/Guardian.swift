import CSubreaper
@preconcurrency import Foundation

#if os(Linux)
  /// The process between the one that judges an answer and the one that waits for the verdict: it leaves
  /// nothing running of what the answer started, in whatever session, process group or environment.
  ///
  /// Linux gives a *subreaper* every descendant whose parent has ended, so that a process cannot get away
  /// from it by losing its parents (`man 2 PR_SET_CHILD_SUBREAPER`). An answer that stops its guardian
  /// first can leave processes behind; it cannot gain a verdict by that.
  ///
  /// macOS has no such thing. There the answer's process group is stopped, and a process that made a
  /// session of its own survives.
  enum Guardian {
    /// Runs this program again as the judge, waits for its end or for that of the lifeline, stops all
    /// that is left, and ends as the judge did.
    static func run(_ task: AnswerTask) -> Never {
      guard become_subreaper() == 0 else { exit(CheckReport.Status.notChecked.exitCode) }
      let secret = AnswerTask.readSecret()
      let judge = start(task, secret: secret)
      var ending: Int32?
      while ending == nil {
        var lifeline = pollfd(
          fd: ChildProcess.lifelineDescriptor, events: Int16(POLLIN), revents: 0)
        let isOver = poll(&lifeline, 1, 5) > 0
        var status: Int32 = 0
        var ended = waitpid(-1, &status, WNOHANG)
        while ended > 0 {
          if ended == judge { ending = status }
          ended = waitpid(-1, &status, WNOHANG)
        }
        if isOver, ending == nil { ending = SIGKILL }
      }
      stopDescendants()
      if ending == SIGKILL { task.removeFolder() }
      end(ending ?? SIGKILL)
    }

    private static func start(_ task: AnswerTask, secret: [UInt8]) -> pid_t {
      var task = task
      task.isGuarded = true
      let text = (try? JSONEncoder().encode(task)).map { String(decoding: $0, as: UTF8.self) }
      setenv(AnswerTask.variable, text ?? "", 1)
      var lifeline: [Int32] = [0, 0]
      guard pipe(&lifeline) == 0 else { exit(CheckReport.Status.notChecked.exitCode) }
      for descriptor in lifeline { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      _ = write(lifeline[1], secret, secret.count)
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_adddup2(&actions, lifeline[0], ChildProcess.lifelineDescriptor)
      let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
      let arguments = CommandLine.arguments.map { strdup($0) } + [nil]
      var judge: pid_t = 0
      guard posix_spawn(&judge, program, &actions, nil, arguments, environ) == 0 else {
        exit(CheckReport.Status.notChecked.exitCode)
      }
      close(lifeline[0])
      return judge
    }

    /// Kills children until there are none: those of the killed become children in their turn.
    private static func stopDescendants() {
      for _ in 0..<2000 {
        for process in children() { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(-1, &status, WNOHANG) > 0 {}
        if waitpid(-1, &status, WNOHANG) == -1, errno == ECHILD { return }
        usleep(1000)
      }
    }

    /// The processes whose parent this one is.
    private static func children() -> [pid_t] {
      let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return all.compactMap { pid_t($0) }.filter { process in
        // `1234 (name) S 1233 …`, where the name may hold anything, brackets too.
        let line = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let fields = line.suffix(from: line.lastIndex(of: ")") ?? line.endIndex)
          .split(separator: " ")
        return fields.count > 2 && fields[2] == "\(getpid())"
      }
    }

    /// Ends as a process did whose `waitpid` gave this status.
    private static func end(_ status: Int32) -> Never {
      let number = status & 0x7f
      if number != 0 {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(Int32(RLIMIT_CORE.rawValue), &none)
        signal(number, SIG_DFL)
        // Whoever started this process may have blocked it.
        var all = sigset_t()
        sigfillset(&all)
        sigprocmask(SIG_UNBLOCK, &all, nil)
        kill(getpid(), number)
        kill(getpid(), SIGKILL)
      }
      _exit((status >> 8) & 0xff)
    }
  }
#endif
