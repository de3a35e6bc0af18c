(function () {
  "use strict";
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var code = document.getElementById(button.dataset.copy);
    var said = button.parentNode.querySelector("[role=status]");
    if (!code || !said || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(code.textContent.trim()).then(
        function () { said.textContent = button.dataset.copied; },
        function () { said.textContent = button.dataset.notCopied; }
      );
    });
  });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  var working = document.querySelector("[data-look-again]");
  function lookAgain() {
    fetch(working.dataset.lookAgain).then(function (answer) { return answer.text(); }).then(function (text) {
      var now = new DOMParser().parseFromString(text, "text/html").getElementById("working");
      if (!now || document.querySelector("h1").textContent !== now.ownerDocument.querySelector("h1").textContent) return location.reload();
      var bar = now.querySelector("progress");
      working.querySelector("progress").value = bar.value;
      working.querySelector("[role=status]").textContent = now.querySelector("[role=status]").textContent;
      setTimeout(lookAgain, 1000);
    }).catch(function () { setTimeout(lookAgain, 5000); });
  }
  if (working) setTimeout(lookAgain, 1000);
})();
