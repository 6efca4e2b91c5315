"""Made-up laws, standards and pages of the web as lists of Kazakh journals print them."""

from flows.models.training.references_templates_writer import WORDS, Writer


def law(writer: Writer) -> None:
    """Acts in Kazakh (all of it the title) and Russian (date and number outside the title)."""
    year, day = str(writer.chance.randint(1993, 2025)), writer.number(28)
    number = writer.number(999) + writer.pick(["", "", "-V", "-VI", "-НҚ", "-IV"])
    if writer.lang == "kk":
        topic = writer.pick(writer.pool.titles["kk"]).rstrip(".") + " туралы"
        topic = writer.pick([f"«{topic}»", topic, f'"{topic}"'])
        date = f"{year} жылғы {day} {writer.pick(WORDS['months']['kk'])}"
        numbered = writer.pick([f" № {number}", f" №{number}", ""])
        body, act = writer.pick(WORDS["bodies_kk"]), writer.pick(WORDS["acts_kk"])
        writer.add(f"{topic} {body} {date}{numbered} {act}", "title")
    else:
        writer.lang = "ru"
        act, topic = writer.pick(WORDS["acts_ru"]), writer.pick(writer.pool.titles["ru"])
        writer.add(
            writer.pick([f"{act} «{topic}»", f"{topic}. {act}", f'{act} "О {topic}"']), "title"
        )
        writer.add(
            f"{writer.pick([' от ', ', ', ' от '])}{day} {writer.pick(WORDS['months']['ru'])} "
        )
        writer.add(year, "year")
        writer.add(writer.pick([" года", " г.", " г"]) + writer.pick([" № ", " №", ", № "]))
        writer.add(number, "number")
    web(writer, named=True)


def web(writer: Writer, named: bool = False) -> None:
    """A page of the web with its address and the date it was read."""
    if not named:
        if writer.chance.random() < 0.4:
            writer.authors()
        writer.title()
    medium = {
        "kk": "[Электрондық ресурс]",
        "ru": "[Электронный ресурс]",
        "en": "[Electronic resource]",
    }
    writer.add(
        writer.pick([" ", ". ", ".", "."])
        + writer.pick([medium[writer.lang], medium[writer.lang], ""])
    )
    if writer.chance.random() < 0.25:
        writer.add(writer.area)
        writer.year()
    writer.add(
        writer.pick([".-URL: ", ". - URL: ", " URL: ", ".–", " - Режим доступа: "])
        + "https://example.org/docs/"
    )
    read = {"kk": " Жүгінген күні: ", "ru": " (дата обращения: ", "en": " (accessed "}[writer.lang]
    if writer.chance.random() < 0.8:
        writer.add(f"{read}10.09.2024" + (")" if "(" in read else "."))


def standard(writer: Writer) -> None:
    """``ГОСТ 31085-2002. Молоко. - Минск, 2003. - 8 с.``"""
    writer.lang = "ru" if writer.lang == "en" else writer.lang
    number = f"{writer.number(50000)}-{writer.chance.randint(1975, 2022)}"
    writer.add(f"{writer.pick(WORDS['standards'])} {number}", "number")
    writer.add(writer.pick([". ", " ", ". "]))
    writer.title()
    writer.add(writer.area)
    if writer.chance.random() < 0.3:
        writer.add(
            writer.pick(["Введ. 2008-01-01", "Введ. 01.07.2010", "Енгізілген күні 2010-01-01"])
            + writer.area
        )
    writer.imprint(0.6)
    if writer.chance.random() < 0.8:
        writer.add(writer.area)
        writer.extent()
