"""Made-up articles, books, papers and theses as lists of Kazakh journals print them."""

from flows.models.training.references_templates_writer import WORDS, Writer


def article(writer: Writer) -> None:
    """``Omarov A. Title// Journal.-2024.-Vol.102(4).-P.1468-1491.``"""
    writer.authors()
    writer.title()
    writer.add(writer.slashes)
    writer.add(writer.pick(writer.pool.journals[writer.lang]), "container")
    writer.add(writer.area)
    writer.year()
    writer.add(writer.area)
    writer.volume_and_issue()
    writer.pages()


def conference(writer: Writer) -> None:
    """``Омаров А. Атауы // «...» конференция материалдары. - Алматы, 2020. - Б. 5-9.``"""
    lang = "ru" if writer.lang == "en" else writer.lang
    writer.lang = lang
    writer.authors()
    writer.title()
    writer.add(writer.slashes)
    name = writer.pick(writer.pool.titles[lang])[:70]
    form = writer.pick(WORDS["conferences"][lang])
    writer.add(
        writer.pick([f"«{name}» {form}", f"{name}: {form}", f"{form} «{name}»"]), "container"
    )
    if writer.chance.random() < 0.1:
        writer.add(writer.pick([" / ", " /", ". / "]) + writer.pick(WORDS["institutions"]))
    writer.add(writer.area)
    writer.imprint(0.4)
    writer.add(writer.area)
    if writer.chance.random() < 0.15:
        writer.volume_and_issue()
    writer.pages()


def book(writer: Writer) -> None:
    """``Омаров А. Атауы: оқу құралы. - Алматы: Ғылым, 2015. - 120 б.``"""
    if writer.chance.random() < 0.9:
        writer.authors()
    writer.title()
    if writer.chance.random() < 0.35:
        writer.add(writer.pick([": ", " : ", ":", ". "]))
        writer.add(writer.pick(WORDS["kinds"][writer.lang]), "kind")
    if writer.chance.random() < 0.12:
        writer.add(writer.pick([" / ", "/ ", " /"]))
        writer.add(", ".join(writer.person() for _ in range(2)), "after")
    elif writer.chance.random() < 0.08:
        writer.add(writer.pick([" / ", "/", ". / ", ". "]))
        marks = {
            "kk": ["ред. ", "жалпы ред. ", "жауапты ред. "],
            "ru": ["под ред. ", "под общ. ред. ", "отв. ред. "],
            "en": ["ed. by ", "Ed. "],
        }
        writer.mark(marks)
        writer.add(writer.person(), "editors")
    if writer.chance.random() < 0.12:
        writer.add(writer.area)
        writer.add(writer.pick(WORDS["editions"][writer.lang]), "edition")
    writer.add(writer.area)
    draw = writer.chance.random()
    if draw < 0.1:
        writer.add(writer.pick(WORDS["publishers"][writer.lang]), "publisher")
        writer.add(", ")
        writer.year()
    else:
        writer.imprint()
    if writer.chance.random() < 0.1:
        writer.add(writer.area + writer.pick(["Т.", "Т. ", "Кн. "]))
        writer.add(writer.number(9), "volume")
    elif writer.chance.random() < 0.06:
        writer.add(writer.area)
        writer.add(writer.number(9), "volume")
        writer.add("-том")
    if writer.chance.random() < 0.85:
        writer.add(writer.area)
        writer.extent()


def thesis(writer: Writer) -> None:
    """``Омарова А. Название: дис. ... канд. техн. наук. - Алматы, 2010. - 150 с.``"""
    writer.authors()
    writer.title()
    writer.add(writer.pick([": ", " : ", ". "]))
    writer.add(writer.pick(WORDS["theses"][writer.lang]), "kind")
    writer.add(writer.area)
    writer.imprint(0.2)
    if writer.chance.random() < 0.8:
        writer.add(writer.area)
        writer.extent()


def author_year(writer: Writer) -> None:
    """``Омаров А., Ли К. (2020). Атауы. Журнал, 5(2), 12-18.``"""
    if writer.chance.random() < 0.35:
        given = writer.pick(writer.pool.persons["ru"]).split()[0].strip(",")
        writer.add(f"{writer.pick(WORDS['families'])}, {given}", "authors")
        writer.add(". ")
        writer.year()
        writer.add(". ")
    else:
        writer.authors()
        writer.add("(")
        writer.year()
        writer.add(writer.pick(["). ", ") "]))
    writer.title()
    writer.add(". ")
    if writer.chance.random() < 0.3:
        writer.add(writer.pick(WORDS["cities"][writer.lang]), "city")
        writer.add(": ")
        writer.add(writer.pick(WORDS["publishers"][writer.lang]), "publisher")
        return
    writer.add(writer.pick(writer.pool.journals[writer.lang]), "container")
    writer.add(", ")
    writer.add(writer.number(90), "volume")
    writer.add(writer.pick(["(", " ("]))
    writer.add(writer.number(12), "issue")
    writer.add(writer.pick(["), ", "): ", "), б. "]))
    first = writer.chance.randint(3, 900)
    writer.add(f"{first}{writer.pick('-–')}{first + 9}", "pages")
